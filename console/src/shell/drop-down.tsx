import { useEffect, useRef, type ReactNode } from 'react';

/** What opens under its summary, and closes again with Escape and when somebody goes elsewhere, by keyboard or by pointer. */
export function DropDown({
  id,
  className,
  children,
}: {
  id?: string;
  className: string | undefined;
  children: ReactNode;
}) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const pointed = ({ target }: PointerEvent) => {
      if (target instanceof Node && details.current?.contains(target) === false) details.current.open = false;
    };
    document.addEventListener('pointerdown', pointed);
    return () => document.removeEventListener('pointerdown', pointed);
  }, []);
  return (
    <details ref={details} id={id} className={className} onKeyDown={closeOnEscape} onBlur={closeWhenLeft}>
      {children}
    </details>
  );
}

function closeOnEscape(event: React.KeyboardEvent<HTMLDetailsElement>) {
  if (event.key !== 'Escape' || !event.currentTarget.open) return;
  event.currentTarget.open = false;
  event.currentTarget.querySelector('summary')?.focus();
}

function closeWhenLeft(event: React.FocusEvent<HTMLDetailsElement>) {
  if (event.relatedTarget instanceof Node && !event.currentTarget.contains(event.relatedTarget)) {
    event.currentTarget.open = false;
  }
}

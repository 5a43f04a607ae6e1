import type { ComponentProps } from 'react';
import { createLink } from '@tanstack/react-router';
import { look, type Looks } from './button.tsx';

function Anchor({ tone, small, icon, children, className, ...rest }: Looks & ComponentProps<'a'>) {
  return (
    <a {...rest} className={look({ ...(tone && { tone }), ...(small && { small }) }, className)}>
      {icon}
      <span>{children}</span>
    </a>
  );
}

/** A link to another screen that looks like a button. */
export const ButtonLink = createLink(Anchor);

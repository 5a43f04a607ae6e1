import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import styles from './toast.module.css';

const SHOWN_MS = 6000;
type Tell = (text: string) => void;
const ToastContext = createContext<Tell>(() => undefined);

/** Says that something was done, for what nobody has to wait for. Errors stand where they arose, never here. */
export const useToast = (): Tell => useContext(ToastContext);

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly { id: number; text: string }[]>([]);
  const tell = useMemo<Tell>(() => {
    let last = 0;
    return (text) => {
      const id = (last += 1);
      setToasts((all) => [...all, { id, text }]);
      setTimeout(() => setToasts((all) => all.filter((toast) => toast.id !== id)), SHOWN_MS);
    };
  }, []);
  return (
    <ToastContext value={tell}>
      {children}
      <div className={styles.toasts} role="status" aria-live="polite">
        {toasts.map(({ id, text }) => (
          <p key={id} className={styles.toast}>
            {text}
          </p>
        ))}
      </div>
    </ToastContext>
  );
}

import type { ReactNode } from 'react';
import { CheckCircle2 } from 'lucide-react';
import styles from './register.module.css';

/** Nothing falls short here. */
export const Good = ({ children }: { children: ReactNode }) => (
  <p className={styles.good}>
    <CheckCircle2 aria-hidden="true" size={18} />
    {children}
  </p>
);

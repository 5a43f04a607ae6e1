import type { Alert } from '../../api/index.ts';
import type { Present } from '../../colleagues/index.ts';

/** What every dialog about an alert gets. */
export interface DialogProps {
  alert: Alert;
  open: boolean;
  onClose(): void;
  /** It was sent: closes, and the next time the dialog begins empty. */
  onDone(): void;
  /** Colleagues who have the alert open too. */
  people: readonly Present[];
}

import { ISSUES_IN_ENGLISH, useLanguage } from '../i18n/index.ts';

/**
 * Something that the server says about a code: in Dutch as it came, or on an English screen its English words. What has
 * none stays Dutch, and says so to those who hear it.
 */
export function ServerText({ code, message }: { code: string; message: string }) {
  const { language } = useLanguage();
  const english = language === 'en' ? ISSUES_IN_ENGLISH[code] : undefined;
  return english === undefined ? <span lang="nl">{message}</span> : <span>{english}</span>;
}

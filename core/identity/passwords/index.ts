export { makePasswords, passwords, type Passwords } from './hash.ts';
export { checkPassword, PASSWORD_LENGTH, type PasswordOwner } from './rules.ts';

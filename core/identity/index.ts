export {
  mayDo,
  PERMISSIONS,
  ROLE_NAMES,
  ROLES,
  verbsOf,
  whoMay,
  type Permission,
  type Role,
  type Side,
  type Verb,
} from './permissions.ts';

import type { ApiDocument } from '../operations/document.ts';

type Schema = Readonly<Record<string, unknown>>;
type Content = Readonly<Record<string, { schema?: Schema }>>;
interface Parameter {
  name: string;
  in: 'query' | 'path' | 'header' | 'cookie';
  required?: boolean;
  schema?: Schema;
}
interface Described {
  parameters?: readonly Parameter[];
  requestBody?: { required?: boolean; content: Content };
  responses: Readonly<Record<string, { content?: Content }>>;
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;
const HEAD = `// Made by \`npm run console:types\` from the OpenAPI description; a test checks that it is current.\n`;

/**
 * The types that openapi-fetch wants (`paths`), and one type per named schema.
 * Own code because the kept generators need the compiler's JavaScript interface, which TypeScript 7 does not have.
 */
export function toTypeScript(document: ApiDocument): string {
  const schemas = Object.entries((document.components?.schemas ?? {}) as Record<string, Schema>);
  const paths = Object.entries((document.paths ?? {}) as Record<string, Record<string, Described>>);
  return [
    HEAD,
    ...schemas.map(([name, schema]) => `export type ${name} = ${typeOf(schema)};\n`),
    `export interface paths {\n${paths.map(([path, item]) => pathOf(path, item)).join('\n')}\n}\n`,
  ].join('\n');
}

function pathOf(path: string, item: Readonly<Record<string, Described>>): string {
  const methods = METHODS.map((method) =>
    item[method] === undefined ? `${method}?: never;` : `${method}: ${operationOf(item[method])};`,
  );
  return `${JSON.stringify(path)}: { parameters: {}; ${methods.join(' ')} };`;
}

function operationOf({ parameters = [], requestBody, responses }: Described): string {
  const places = (['query', 'header', 'path', 'cookie'] as const).map((place) => {
    const here = parameters.filter((parameter) => parameter.in === place);
    if (here.length === 0) return `${place}?: never;`;
    const fields = here.map(({ name, required, schema = {} }) => field(name, required === true, schema));
    return `${place}${here.some(({ required }) => required) ? '' : '?'}: { ${fields.join(' ')} };`;
  });
  const body =
    requestBody === undefined
      ? 'requestBody?: never;'
      : `requestBody${requestBody.required ? '' : '?'}: { content: ${contentOf(requestBody.content)} };`;
  const answers = Object.entries(responses).map(
    ([status, { content }]) =>
      `${status}: { headers: {}; ${content === undefined ? 'content?: never;' : `content: ${contentOf(content)};`} };`,
  );
  return `{ parameters: { ${places.join(' ')} }; ${body} responses: { ${answers.join(' ')} } }`;
}

function contentOf(content: Content): string {
  const kinds = Object.entries(content).map(
    ([kind, { schema }]) => `${JSON.stringify(kind)}: ${contentType(kind, schema)};`,
  );
  return `{ ${kinds.join(' ')} }`;
}

/** What is no JSON goes as the bytes that it is. */
const contentType = (kind: string, schema: Schema = {}): string =>
  kind.endsWith('json') && kind !== 'application/geo+json' ? typeOf(schema) : 'Blob | string';

const field = (name: string, required: boolean, schema: Schema): string =>
  `${JSON.stringify(name)}${required ? '' : '?'}: ${typeOf(schema)};`;

function typeOf(schema: Schema): string {
  const ref = schema['$ref'];
  if (typeof ref === 'string') return ref.split('/').at(-1) as string;
  if ('const' in schema) return JSON.stringify(schema['const']);
  if (Array.isArray(schema['enum'])) return schema['enum'].map((value) => JSON.stringify(value)).join(' | ');
  for (const key of ['anyOf', 'oneOf'] as const) {
    const options = schema[key];
    if (Array.isArray(options)) return options.map((option: Schema) => `(${typeOf(option)})`).join(' | ');
  }
  if (Array.isArray(schema['allOf'])) return schema['allOf'].map((part: Schema) => `(${typeOf(part)})`).join(' & ');
  const kind = schema['type'];
  if (Array.isArray(kind)) return kind.map((one: string) => typeOf({ ...schema, type: one })).join(' | ');
  return plain(kind, schema);
}

function plain(kind: unknown, schema: Schema): string {
  if (kind === 'string') return 'string';
  if (kind === 'integer' || kind === 'number') return 'number';
  if (kind === 'boolean') return 'boolean';
  if (kind === 'null') return 'null';
  if (kind === 'array') return arrayOf(schema);
  if (kind === 'object' || schema['properties'] !== undefined) return objectOf(schema);
  return 'unknown';
}

function arrayOf(schema: Schema): string {
  const tuple = schema['prefixItems'];
  // As an array: openapi-fetch makes arrays of the tuples in answers, which would then no longer fit their own type.
  if (Array.isArray(tuple)) return `(${[...new Set(tuple.map((part: Schema) => typeOf(part)))].join(' | ')})[]`;
  return `(${typeOf((schema['items'] ?? {}) as Schema)})[]`;
}

function objectOf(schema: Schema): string {
  const required = (schema['required'] ?? []) as readonly string[];
  const fields = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>).map(([name, part]) =>
    field(name, required.includes(name), part),
  );
  const rest = schema['additionalProperties'];
  if (fields.length > 0) return `{ ${fields.join(' ')} }`;
  return typeof rest === 'object' && rest !== null
    ? `Record<string, ${typeOf(rest as Schema)}>`
    : 'Record<string, unknown>';
}

/** The parts of an OpenAPI 3.1 document that bad requests are made from. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

export interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> };
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema?: Schema;
}

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minItems?: number;
}

export interface BadRequest {
  /** Method and path as the document names them. */
  readonly operation: string;
  readonly what: string;
  readonly method: string;
  /** Path and query, encoded. */
  readonly path: string;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly type?: string;
  /** True when no reading of the request is valid, so that it must be refused. */
  readonly certain: boolean;
}

type Unnamed = Omit<BadRequest, "operation">;

const methods = new Set(["get", "put", "post", "patch", "delete"]);

/** Every kind of bad request for every operation of the document. */
export function badRequests(document: ApiDocument): BadRequest[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([method]) => methods.has(method))
      .flatMap(([method, operation]) =>
        [
          ...badPaths(path, method, operation, document),
          ...badQueries(path, method, operation, document),
          ...badBodies(path, method, operation, document),
        ].map((bad) => ({ ...bad, operation: `${method.toUpperCase()} ${path}` })),
      ),
  );
}

const oddSegments = [
  "..",
  "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
  "%00",
  "99999999999999999999",
  "-1",
  "1e3",
  "%F0%9F%92%A5",
  "a".repeat(4000),
  "%ff",
  "%zz",
  "%252e%252e",
  "..%5c..%5c",
  "%20",
  "'%20or%201=1--",
];

function badPaths(path: string, method: string, operation: Operation, document: ApiDocument): Unnamed[] {
  const holes = [...path.matchAll(/\{[^}]+\}|\*/g)].map((match) => match[0]);
  const body = validBody(operation, document);
  return holes.flatMap((hole) =>
    oddSegments.map((odd) => ({
      what: `${hole} is ${odd.slice(0, 40)}`,
      method,
      path: filled(path.replace(hole, odd)),
      certain: false,
      ...body,
    })),
  );
}

const oddValues = [
  "",
  "%00",
  "-1",
  "99999999999999999999",
  "1e999",
  "NaN",
  "true",
  "null",
  "%5B%5D",
  "%7B%7D",
  "a".repeat(9000),
  "%ff%fe",
  "%zz",
  "2026-13-45T99:99:99Z",
  "..%2f..",
  "%F0%9F%92%A5",
];

function badQueries(path: string, method: string, operation: Operation, document: ApiDocument): Unnamed[] {
  const names = (operation.parameters ?? []).filter((p) => p.in === "query").map((p) => p.name);
  const body = validBody(operation, document);
  return [...names, "no_such_parameter"].flatMap((name) =>
    [...oddValues.map((value) => `${name}=${value}`), `${name}=1&${name}=2`, `${name}[a]=1`, name].map((query) => ({
      what: `query ${query.slice(0, 60)}`,
      method,
      path: `${filled(path)}?${query}`,
      certain: false,
      ...body,
    })),
  );
}

function badBodies(path: string, method: string, operation: Operation, document: ApiDocument): Unnamed[] {
  const schema = resolve(operation.requestBody?.content?.["application/json"]?.schema, document);
  if (method === "get" || method === "delete") return [];
  const request = { method, path: filled(path) };
  const json = (what: string, body: string, certain = true): Unnamed => ({
    ...request,
    what,
    body,
    type: "application/json",
    certain,
  });
  const shape = Boolean(schema);
  return [
    json("not JSON", "{"),
    json("trailing text", '{"a":1} x'),
    json("JSON that nests 10,000 deep", `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`),
    json("arrays that nest 100,000 deep", `${"[".repeat(100_000)}${"]".repeat(100_000)}`),
    json("a body of 40 MiB", `{"a":"${"x".repeat(40 * 1024 * 1024)}"}`, false),
    json("a body that is not UTF-8", "\u0000", false),
    json("__proto__", '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}', false),
    // No body and null are one to a call whose members are all optional.
    json("the body null", "null", false),
    ...["[]", "42", '"text"', "true"].map((text) => json(`the body ${text}`, text, shape)),
    { ...request, what: "no body with a JSON type", body: "", type: "application/json", certain: false },
    { ...request, what: "another type", body: "a=1", type: "application/x-www-form-urlencoded", certain: shape },
    { ...request, what: "XML", body: "<a/>", type: "text/xml", certain: shape },
    ...(schema ? badMembers(schema, document).map(([what, value]) => json(what, JSON.stringify(value), false)) : []),
  ];
}

/** Objects that differ from a valid one in one place. */
function badMembers(schema: Schema, document: ApiDocument): [what: string, value: unknown][] {
  const valid = sample(schema, document, 0) as Record<string, unknown>;
  const cases: [string, unknown][] = [["an unknown member", { ...valid, no_such_member: 1 }]];
  for (const name of schema.required ?? []) {
    cases.push([`${name} is missing`, Object.fromEntries(Object.entries(valid).filter(([key]) => key !== name))]);
  }
  for (const name of Object.keys(schema.properties ?? {})) {
    for (const odd of oddJson) cases.push([`${name} is ${show(odd)}`, { ...valid, [name]: odd }]);
  }
  return cases;
}

const oddJson: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  1e308,
  2 ** 53,
  "",
  "\u0000",
  "a\u0000b",
  "\uD800",
  "x".repeat(100_000),
  "💥\u202E",
  [],
  [null],
  [[]],
  ["\u0000"],
  [{}],
  {},
  { a: null },
  { "\u0000": "x" },
  { "": "" },
  Array.from({ length: 5000 }, () => "x"),
];

function show(value: unknown): string {
  return JSON.stringify(value).slice(0, 40);
}

function validBody(operation: Operation, document: ApiDocument): Pick<BadRequest, "body" | "type"> {
  const schema = operation.requestBody?.content?.["application/json"]?.schema;
  return schema ? { body: JSON.stringify(sample(schema, document, 0)), type: "application/json" } : {};
}

/** A small value that the schema most likely accepts; only required members. */
function sample(given: Schema | undefined, document: ApiDocument, depth: number): unknown {
  const schema = resolve(given, document);
  if (!schema || depth > 6) return {};
  const fixed = schema.const ?? schema.enum?.[0];
  if (fixed !== undefined) return fixed;
  if (schema.anyOf) return sample(schema.anyOf[0], document, depth + 1);
  return sampleOf(
    typeof schema.type === "string" ? schema.type : (schema.type?.[0] ?? "object"),
    schema,
    document,
    depth + 1,
  );
}

function sampleOf(type: string, schema: Schema, document: ApiDocument, depth: number): unknown {
  switch (type) {
    case "string":
      return schema.format === "date-time" ? "2026-01-01T00:00:00Z" : "a";
    case "integer":
    case "number":
      return schema.minimum ?? 1;
    case "boolean":
      return false;
    case "array":
      return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items, document, depth));
    default:
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, sample(schema.properties?.[name], document, depth)]),
      );
  }
}

function resolve(schema: Schema | undefined, document: ApiDocument): Schema | undefined {
  const name = schema?.$ref?.split("/").at(-1);
  return name === undefined ? schema : document.components?.schemas?.[name];
}

function filled(path: string): string {
  return path.replaceAll(/\{[^}]+\}|\*/g, "1");
}

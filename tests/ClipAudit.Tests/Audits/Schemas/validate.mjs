// Validates YAML against JSON Schemas as editors do: reads [{ schema, yaml }] from standard input, writes for each the faults found.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const require = createRequire(process.argv[2] + '/');
const Ajv = require('ajv');
const { parse } = require('yaml');

// Editors know keywords that the standard doesn't, such as patternErrorMessage.
const ajv = new Ajv({ allErrors: true, strict: false });
const validators = new Map();

const faults = ({ schema, yaml }) => {
  if (!validators.has(schema)) validators.set(schema, ajv.compile(JSON.parse(schema)));
  const validate = validators.get(schema);
  return validate(parse(yaml)) ? [] : validate.errors.map(({ instancePath, message }) => `${instancePath}: ${message}`);
};

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(faults)));

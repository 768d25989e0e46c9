import { type ConditionalSchemaConverter, OpenAPIGenerator } from '@orpc/openapi';
import { z } from 'zod';
import { contract } from '../contract.ts';
import { devicePaths } from './device-paths.ts';

/** zod says its schemas as JSON Schema 2020-12, which is what OpenAPI 3.1 takes. */
const zodConverter: ConditionalSchemaConverter = {
  condition: (schema) => schema instanceof z.ZodType,
  convert(schema, { strategy }) {
    const zod = schema as unknown as z.ZodType;
    const { $schema: _, ...json } = z.toJSONSchema(zod, { io: strategy, unrepresentable: 'any' });
    return [!zod.safeParse(undefined).success, json as never];
  },
};

/** OpenAPI 3.1: the calls of the contract out of their schemas, the kiosks' byte routes as they are written down. */
export async function openapiDocument(): Promise<object> {
  const document = await new OpenAPIGenerator({ schemaConverters: [zodConverter] }).generate(contract, {
    info: {
      title: 'Cổng collector',
      version: '1',
      description: 'Figures and machines for the office; signed batches from the kiosks.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [],
    tags: [
      { name: 'people', description: 'Who may read here' },
      { name: 'accounts', description: 'Who keeps whom' },
      { name: 'acts', description: 'Who did what' },
      { name: 'enrolment', description: 'Which kiosks are heard' },
      { name: 'kiosks', description: 'Machines at the gates' },
      { name: 'figures', description: 'Figures by unit, by venue, by hour' },
      { name: 'reports', description: 'Figures of the whole' },
      { name: 'alarms', description: 'What needs a person' },
      { name: 'units', description: 'The tree that venues lie in' },
      { name: 'venues', description: 'The registry of venues' },
      { name: 'devices', description: 'What kiosks send and ask, byte for byte' },
    ],
  });
  return { ...document, paths: { ...document.paths, ...devicePaths } };
}

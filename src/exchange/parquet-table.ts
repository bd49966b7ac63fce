import { ByteWriter, parquetWrite, schemaFromColumnData } from 'hyparquet-writer';

/** What a column holds. `day`: an ISO date; `json`: anything that JSON can hold; `wkb`: a point as well-known binary. */
export type ColumnType = 'text' | 'whole' | 'number' | 'day' | 'json' | 'bytes';

export interface ParquetColumn<Row> {
  readonly name: string;
  readonly type: ColumnType;
  readonly of: (row: Row) => unknown;
}

const BASIC = {
  text: 'STRING',
  whole: 'INT32',
  number: 'DOUBLE',
  day: undefined,
  json: 'JSON',
  bytes: 'BYTE_ARRAY',
} as const;

/** Rows as a Parquet file (Snappy); null where a row has no value. The same rows give the same bytes. */
export function parquetTable<Row>(
  rows: readonly Row[],
  columns: readonly ParquetColumn<Row>[],
  metadata: Readonly<Record<string, unknown>> = {},
): Uint8Array {
  const columnData = columns.map(({ name, type, of }) => ({
    name,
    ...(BASIC[type] && { type: BASIC[type], nullable: true }),
    data: rows.map((row) => storedValue(type, of(row) ?? null)),
  }));
  const days = columns.filter(({ type }) => type === 'day');
  const schemaOverrides = Object.fromEntries(
    days.map(({ name }) => [
      name,
      { name, type: 'INT32', converted_type: 'DATE', repetition_type: 'OPTIONAL' } as const,
    ]),
  );
  const writer = new ByteWriter();
  parquetWrite({
    writer,
    columnData: columnData.map(({ name, data }) => ({ name, data })),
    schema: schemaFromColumnData({ columnData, schemaOverrides }),
    createdBy: 'sitrep',
    kvMetadata: Object.entries(metadata).map(([key, value]) => ({ key, value: JSON.stringify(value) })),
  });
  return new Uint8Array(writer.getBuffer());
}

function storedValue(type: ColumnType, value: unknown): unknown {
  if (value === null) return null;
  return type === 'day' ? new Date(`${String(value).slice(0, 10)}T00:00:00Z`) : value;
}

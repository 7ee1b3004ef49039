import { crc32, deflateRawSync } from 'node:zlib';
import type { ArchiveFile } from './archive-file.ts';

/** 1 January 1980, the first day that the format knows: equal content gives equal bytes. */
const dosDate = (1 << 5) | 1;
const deflated = 8;
const utf8Names = 0x0800;
const version = 20;
const regularFile = 0o100644;

/** A zip archive in memory. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
export function zip(files: readonly ArchiveFile[]): Uint8Array {
  const bodies: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { path, content } of files) {
    const name = Buffer.from(path);
    const data = deflateRawSync(content);
    const common = entryFields(content, data, name.length);
    const local = Buffer.concat([uint32(0x04034b50), common, name, data]);
    directory.push(
      uint32(0x02014b50),
      uint16((3 << 8) | version),
      common,
      uint16(0, 0, 0),
      uint32(regularFile << 16, offset),
      name,
    );
    bodies.push(local);
    offset += local.length;
  }
  const sizeOfDirectory = directory.reduce((size, part) => size + part.length, 0);
  const end = [
    uint32(0x06054b50),
    uint16(0, 0, files.length, files.length),
    uint32(sizeOfDirectory, offset),
    uint16(0),
  ];
  return Buffer.concat([...bodies, ...directory, ...end]);
}

/** The fields that the local header and the central directory share, in the order of both. */
function entryFields(content: Uint8Array, data: Uint8Array, nameLength: number): Uint8Array {
  return Buffer.concat([
    uint16(version, utf8Names, deflated, 0, dosDate),
    uint32(crc32(content), data.length, content.length),
    uint16(nameLength, 0),
  ]);
}

function uint16(...values: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) bytes.writeUInt16LE(value, index * 2);
  return bytes;
}

function uint32(...values: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value >>> 0, index * 4);
  return bytes;
}

import { writeFile } from 'node:fs/promises';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';

/** Any name and any kind, those that no well-meaning program would write included. */
export interface ArchiveMember {
  readonly name: string;
  readonly content?: string | Buffer;
  readonly link?: string;
  readonly type?: 'fifo' | 'character-device' | 'link';
  readonly mode?: number;
}

export async function makeTarGz(file: string, members: readonly ArchiveMember[]): Promise<void> {
  const tar = pack();
  for (const { name, content = '', link, type, mode = 0o644 } of members) {
    if (link !== undefined) {
      tar.entry({ name, type: type === 'link' ? 'link' : 'symlink', linkname: link });
    } else if (type !== undefined) tar.entry({ name, type });
    else if (name.endsWith('/')) tar.entry({ name, type: 'directory' });
    else tar.entry({ name, mode }, content);
  }
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  await writeFile(file, gzipSync(Buffer.concat(chunks)));
}

/** https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
export async function makeZip(file: string, members: readonly ArchiveMember[]): Promise<void> {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content = '', link, mode = 0o644 } of members) {
    const data = Buffer.from(link ?? content);
    const packed = deflateRawSync(data);
    const path = Buffer.from(name);
    const type = link === undefined ? (name.endsWith('/') ? 0o040000 : 0o100000) : 0o120000;
    const sums = Buffer.alloc(12);
    sums.writeUInt32LE(crc32(data), 0);
    sums.writeUInt32LE(packed.length, 4);
    sums.writeUInt32LE(data.length, 8);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(0x0800, 6);
    local.writeUInt16LE(8, 8);
    sums.copy(local, 14);
    local.writeUInt16LE(path.length, 26);
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    head.writeUInt16LE((3 << 8) | 20, 4);
    head.writeUInt16LE(20, 6);
    head.writeUInt16LE(0x0800, 8);
    head.writeUInt16LE(8, 10);
    sums.copy(head, 16);
    head.writeUInt16LE(path.length, 28);
    head.writeUInt32LE(((type | mode) << 16) >>> 0, 38);
    head.writeUInt32LE(offset, 42);
    locals.push(local, path, packed);
    central.push(head, path);
    offset += local.length + path.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  await writeFile(file, Buffer.concat([...locals, directory, end]));
}

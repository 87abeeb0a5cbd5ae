import { deflateRawSync } from "node:zlib";

/** A zip of `{ name, bytes, mode }`, or `{ name, packed, sizeBytes }` for what is packed already; `claim` is a size the list states instead of the true one. */
export const packZip = (entries, { claim } = {}) => {
  const parts = [];
  const list = [];
  let at = 0;
  for (const { name, mode = 0o100644, ...content } of entries) {
    const { packed, sizeBytes } = content.packed
      ? content
      : { packed: deflateRawSync(content.bytes), sizeBytes: content.bytes.length };
    const encoded = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claim ?? sizeBytes, 18);
    fields.writeUInt16LE(encoded.length, 22);
    parts.push(Buffer.from("PK\x03\x04", "latin1"), fields, encoded, packed);
    const entry = Buffer.alloc(46);
    entry.write("PK\x01\x02", 0, "latin1");
    entry.writeUInt16LE((3 << 8) | 20, 4);
    fields.copy(entry, 6, 0, 24);
    entry.writeUInt32LE((mode << 16) >>> 0, 38);
    entry.writeUInt32LE(at, 42);
    list.push(entry, encoded);
    at += 30 + encoded.length + packed.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(entries.length & 0xffff, 8);
  end.writeUInt16LE(entries.length & 0xffff, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...parts, directory, end]));
};

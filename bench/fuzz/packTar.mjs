import { gzipSync } from "node:zlib";
import { packZeros } from "./packZeros.mjs";

const block = 512;

/** A gzipped tar of `{ name, bytes, type }`; a broken checksum where asked. */
export const packTarGz = (entries, { broken = false } = {}) =>
  new Uint8Array(
    gzipSync(Buffer.concat([...entries.flatMap((entry) => packEntry(entry, broken)), Buffer.alloc(2 * block)])),
  );

/** A gzipped tar of one file of zeros, which is never held. */
export const packTarOfZeros = (name, megabytes) => {
  const { packed } = packZeros(megabytes, headerOf({ name, sizeBytes: megabytes * 1_000_000 }));
  const gzipHeader = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
  return new Uint8Array(Buffer.concat([gzipHeader, packed, Buffer.alloc(8)]));
};

const packEntry = ({ name, bytes, type }, broken) => [
  headerOf({ name, sizeBytes: bytes.length, type, broken }),
  Buffer.from(bytes),
  Buffer.alloc((block - (bytes.length % block)) % block),
];

const headerOf = ({ name, sizeBytes, type = "0", broken = false }) => {
  const header = Buffer.alloc(block);
  header.write(name.slice(0, 99), 0, "utf8");
  header.write("0000644\0", 100);
  header.write(`${sizeBytes.toString(8).padStart(11, "0")} `, 124);
  header.write(type, 156);
  header.write("ustar\x0000", 257);
  header.fill(32, 148, 156);
  const sum = header.reduce((total, byte) => total + byte, broken ? 1 : 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return header;
};

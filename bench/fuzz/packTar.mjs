import { gzipSync } from "node:zlib";

const block = 512;

/** A gzipped tar of `{ name, bytes, type }`; a broken checksum where asked. */
export const packTarGz = (entries, { broken = false } = {}) =>
  new Uint8Array(
    gzipSync(Buffer.concat([...entries.flatMap((entry) => packEntry(entry, broken)), Buffer.alloc(2 * block)])),
  );

const packEntry = ({ name, bytes, type = "0" }, broken) => {
  const header = Buffer.alloc(block);
  header.write(name.slice(0, 99), 0, "utf8");
  header.write("0000644\0", 100);
  header.write(`${bytes.length.toString(8).padStart(11, "0")} `, 124);
  header.write(type, 156);
  header.write("ustar\x0000", 257);
  header.fill(32, 148, 156);
  const sum = header.reduce((total, byte) => total + byte, broken ? 1 : 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return [header, Buffer.from(bytes), Buffer.alloc((block - (bytes.length % block)) % block)];
};

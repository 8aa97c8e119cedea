import { BlockList, isIP } from "node:net";

/** A set of addresses, made from single ones and ranges: `127.0.0.1`, `192.168.0.0/16`, `fd00::/8`. */
export class AddressSet {
  readonly isEmpty: boolean;
  readonly #list = new BlockList();

  constructor(ranges: readonly string[]) {
    this.isEmpty = ranges.length === 0;
    for (const range of ranges) {
      const [address = "", bits] = range.split("/");
      const family = isIP(address) === 6 ? "ipv6" : "ipv4";
      if (bits === undefined) this.#list.addAddress(address, family);
      else this.#list.addSubnet(address, Number(bits), family);
    }
  }

  has(address: string): boolean {
    // A socket that listens on :: shows IPv4 peers as ::ffff:a.b.c.d.
    const plain = address.startsWith("::ffff:") && address.includes(".") ? address.slice(7) : address;
    return this.#list.check(plain, isIP(plain) === 6 ? "ipv6" : "ipv4");
  }
}

/** Loopback, RFC 1918, RFC 6598 (carrier and overlay networks), link-local and unique local addresses. */
export const privateNetworks = new AddressSet([
  "127.0.0.0/8",
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "100.64.0.0/10",
  "169.254.0.0/16",
  "::1",
  "fc00::/7",
  "fe80::/10",
]);

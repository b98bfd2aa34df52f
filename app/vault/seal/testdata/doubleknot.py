#!/usr/bin/env python3
"""Reads a Doubleknot journal, as FORMAT.md describes it, with Python's standard library alone.

  doubleknot.py read FILE SECRET   prints every record as a line of JSON, after proving all of them.
                                   SECRET is a file with the passphrase or the recovery key in its first line.
  doubleknot.py vectors            prints the test vectors (vectors.json).
  doubleknot.py check              reads one JSON object like those of the vectors from standard input and opens what is in it.

Argon2id in plain Python takes minutes at a real cost; with the recovery key opening is quick. The cryptography here
is slow and not constant in time: it is a second opinion, not a tool for every day.
"""

import hashlib
import hmac
import json
import sqlite3
import struct
import sys
import unicodedata

FORMAT = b"\x01"
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Damaged(Exception):
    pass


# ChaCha20, HChaCha20, Poly1305: RFC 8439 and draft-irtf-cfrg-xchacha-03.

def rounds(s):
    def quarter(a, b, c, d):
        for x, y, z, n in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
            s[x] = (s[x] + s[y]) & 0xFFFFFFFF
            v = s[z] ^ s[x]
            s[z] = (v << n | v >> (32 - n)) & 0xFFFFFFFF
    for _ in range(10):
        for i in range(4):
            quarter(i, 4 + i, 8 + i, 12 + i)
        for i in range(4):
            quarter(i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4)
    return s


def start(key, rest):
    return list(struct.unpack("<16I", b"expand 32-byte k" + key + rest))


def hchacha(key, nonce16):
    s = rounds(start(key, nonce16))
    return struct.pack("<8I", *s[:4], *s[12:])


def chacha(key, nonce12, counter, text):
    out = bytearray()
    for at in range(0, len(text), 64):
        first = start(key, struct.pack("<I", counter + at // 64) + nonce12)
        last = rounds(first[:])
        stream = struct.pack("<16I", *((a + b) & 0xFFFFFFFF for a, b in zip(first, last)))
        out += bytes(a ^ b for a, b in zip(text[at:at + 64], stream))
    return bytes(out)


def poly1305(key, msg):
    r = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    acc = 0
    for at in range(0, len(msg), 16):
        acc = (acc + int.from_bytes(msg[at:at + 16] + b"\x01", "little")) * r % (2**130 - 5)
    return ((acc + int.from_bytes(key[16:], "little")) % 2**128).to_bytes(16, "little")


def parts(key, nonce, ad):
    sub, n = hchacha(key, nonce[:16]), b"\0" * 4 + nonce[16:]
    once = chacha(sub, n, 0, b"\0" * 32)

    def tag(sealed):
        fill = lambda b: b + b"\0" * (-len(b) % 16)
        return poly1305(once, fill(ad) + fill(sealed) + struct.pack("<QQ", len(ad), len(sealed)))
    return sub, n, tag


def encrypt(key, nonce, text, ad):
    sub, n, tag = parts(key, nonce, ad)
    sealed = chacha(sub, n, 1, text)
    return sealed + tag(sealed)


def decrypt(key, nonce, sealed, ad):
    sub, n, tag = parts(key, nonce, ad)
    if len(sealed) < 16 or not hmac.compare_digest(tag(sealed[:-16]), sealed[-16:]):
        raise Damaged("it does not authenticate")
    return chacha(sub, n, 1, sealed[:-16])


# HKDF: RFC 5869. Argon2id: RFC 9106.

def mac(key, *msg):
    return hmac.new(key, b"".join(msg), "sha256").digest()


def hkdf(secret, salt, info):
    return mac(mac(salt, secret), info.encode(), b"\x01")


def blake(n, data):
    data = struct.pack("<I", n) + data
    if n <= 64:
        return hashlib.blake2b(data, digest_size=n).digest()
    out, left = b"", n
    v = hashlib.blake2b(data).digest()
    while left > 64:
        out, left = out + v[:32], left - 32
        v = hashlib.blake2b(v, digest_size=min(left, 64)).digest()
    return out + v


M64, M32 = 2**64 - 1, 2**32 - 1


def mix(v, a, b, c, d):
    for x, y, z, n in ((a, b, d, 32), (c, d, b, 24), (a, b, d, 16), (c, d, b, 63)):
        v[x] = (v[x] + v[y] + 2 * (v[x] & M32) * (v[y] & M32)) & M64
        w = v[z] ^ v[x]
        v[z] = (w >> n | w << (64 - n)) & M64


def permute(z, at):
    v = [z[i] for i in at]
    for i in range(4):
        mix(v, i, 4 + i, 8 + i, 12 + i)
    for i in range(4):
        mix(v, i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4)
    for i, x in zip(at, v):
        z[i] = x


def compress(x, y):
    r = [a ^ b for a, b in zip(x, y)]
    z = r[:]
    for i in range(8):
        permute(z, range(16 * i, 16 * i + 16))
    for i in range(8):
        permute(z, [16 * j + 2 * i + k for j in range(8) for k in (0, 1)])
    return [a ^ b for a, b in zip(r, z)]


def argon2id(password, salt, passes, memory, lanes, size=32):
    le = lambda *n: struct.pack("<%dI" % len(n), *n)
    h0 = hashlib.blake2b(le(lanes, size, memory, passes, 0x13, 2, len(password)) + password
                         + le(len(salt)) + salt + le(0, 0)).digest()
    segment = memory // (4 * lanes)
    length = 4 * segment
    B = [[None] * length for _ in range(lanes)]
    for lane in range(lanes):
        for i in (0, 1):
            B[lane][i] = list(struct.unpack("<128Q", blake(1024, h0 + le(i, lane))))
    for n in range(passes):
        for part in range(4):
            for lane in range(lanes):
                fill(B, n, part, lane, segment, lanes, passes)
    last = [0] * 128
    for lane in range(lanes):
        last = [a ^ b for a, b in zip(last, B[lane][-1])]
    return blake(size, struct.pack("<128Q", *last))


def fill(B, n, part, lane, segment, lanes, passes):
    length = 4 * segment
    apart = n == 0 and part < 2  # the half that does not look at the password
    counter, addresses = 0, None
    for i in range(2 if n == part == 0 else 0, segment):
        at = part * segment + i
        if apart:
            if addresses is None or i % 128 == 0:
                counter += 1
                zero = [0] * 128
                given = [n, lane, part, length * lanes, passes, 2, counter] + [0] * 121
                addresses = compress(zero, compress(zero, given))
            pseudo = addresses[i % 128]
        else:
            pseudo = B[lane][at - 1][0]
        j1, j2 = pseudo & M32, pseudo >> 32
        ref = lane if n == part == 0 else j2 % lanes
        if n == 0:
            area, first = part * segment, 0
        else:
            area, first = 3 * segment, (part + 1) % 4 * segment
        if ref == lane:
            area += i - 1
        elif i == 0:
            area -= 1
        z = area - 1 - (area * (j1 * j1 >> 32) >> 32)
        new = compress(B[lane][at - 1], B[ref][(first + z) % length])
        if n:
            new = [a ^ b for a, b in zip(new, B[lane][at])]
        B[lane][at] = new


# FORMAT.md, sections 4 to 6.

class Keys:
    def __init__(self, data, vault):
        self.data, self.vault = data, vault
        for name, info in (("box", "box"), ("state", "state"), ("slots", "slots"), ("digest", "record digest")):
            setattr(self, name, hkdf(data, vault, "doubleknot/1 " + info))

    def ad(self, magic, place=b""):
        return magic + FORMAT + self.vault + place

    def record_digest(self, id, body):
        return mac(self.digest, id, body)

    def seal(self, id, text, nonce):
        filled = struct.pack(">I", len(text)) + text
        filled += b"\0" * (padme(max(len(filled), 256)) - len(filled))
        return nonce + encrypt(self.box, nonce, filled, self.ad(b"DKB1", id))

    def open(self, id, box):
        text = decrypt(self.box, box[:24], box[24:], self.ad(b"DKB1", id))
        n = struct.unpack(">I", text[:4])[0]
        if len(text) != padme(max(n + 4, 256)) or text[4 + n:].strip(b"\0"):
            raise Damaged("its padding is wrong")
        return text[4:4 + n]

    def seal_state(self, generation, count, total, slots, nonce):
        text = struct.pack(">QQ", generation, count) + total + hashlib.sha256(slots).digest()
        return nonce + encrypt(self.state, nonce, text, self.ad(b"DKT1"))

    def open_state(self, box):
        text = decrypt(self.state, box[:24], box[24:], self.ad(b"DKT1"))
        return struct.unpack(">QQ", text[:16]) + (text[16:48], text[48:])


def padme(n):
    e = n.bit_length() - 1
    grain = 1 << (e - e.bit_length())
    return -(-n // grain) * grain


def slot_key(kind, salt, memory, passes, threads, secret):
    if kind == 1:
        return argon2id(unicodedata.normalize("NFC", secret).encode(), salt, passes, memory, threads)
    return hkdf(secret, salt, "doubleknot/1 recovery key")


def make_slots(keys, slots):
    """slots is a list of (kind, salt, memory, passes, threads, nonce, secret)"""
    out = b"DKS1" + keys.vault + bytes([len(slots)])
    for kind, salt, memory, passes, threads, nonce, secret in slots:
        head = struct.pack(">B16sIIB", kind, salt, memory, passes, threads)
        key = slot_key(kind, salt, memory, passes, threads, secret)
        out += head + nonce + encrypt(key, nonce, keys.data, keys.ad(b"DKS1", head))
    out += mac(keys.slots, out)
    return out + hashlib.sha256(out).digest()


def open_slots(b, kind, secret):
    n = b[20]
    if len(b) != 85 + 98 * n or b[:4] != b"DKS1" or hashlib.sha256(b[:-32]).digest() != b[-32:]:
        raise Damaged("the slots are not whole")
    vault = b[4:20]
    for at in range(21, 21 + 98 * n, 98):
        head, nonce, wrapped = b[at:at + 26], b[at + 26:at + 50], b[at + 50:at + 98]
        k, salt, memory, passes, threads = struct.unpack(">B16sIIB", head)
        if k != kind:
            continue
        if kind == 1 and not (8 * threads <= memory <= 2**20 and 1 <= passes <= 16 and 1 <= threads <= 16):
            raise Damaged("the cost is out of bounds")
        try:
            data = decrypt(slot_key(k, salt, memory, passes, threads, secret), nonce, wrapped, b"DKS1" + FORMAT + vault + head)
        except Damaged:
            continue
        keys = Keys(data, vault)
        if not hmac.compare_digest(mac(keys.slots, b[:-64]), b[-64:-32]):
            raise Damaged("the slots were altered")
        return keys
    raise Damaged("wrong passphrase or recovery key")


def digits(bits, count):
    return "".join(CROCKFORD[bits >> 5 * i & 31] for i in reversed(range(count)))


def recovery_text(key):
    text = digits(int.from_bytes(key, "big"), 32)
    text += digits(int.from_bytes(hashlib.sha256(b"DKR1" + key).digest()[:5], "big") >> 20, 4)
    return "-".join(text[i:i + 4] for i in range(0, 36, 4))


def recovery_key(text):
    text = unicodedata.normalize("NFKC", text).upper().replace("O", "0").replace("I", "1").replace("L", "1")
    text = "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Pd" and c != "\u2212")
    if len(text) != 36 or text.strip(CROCKFORD):
        return None
    n = 0
    for c in text[:32]:
        n = n << 5 | CROCKFORD.index(c)
    key = n.to_bytes(20, "big")
    return key if recovery_text(key).replace("-", "") == text else None


# Reading a journal: FORMAT.md, section 7.

def either(db, name):
    found = []
    for table in (name, name + "_copy"):
        try:
            found += [row[0] for row in db.execute("select body from %s where n = 1" % table)]
        except sqlite3.DatabaseError:
            pass
    return found


def first(f, bodies):
    why = Damaged("there is none")
    for b in bodies:
        try:
            return f(b)
        except Damaged as e:
            why = e
    raise why


def read(path, secret):
    db = sqlite3.connect("file:%s?mode=ro" % path, uri=True)
    assert db.execute("pragma application_id").fetchone()[0] == 0x44424C4B
    assert db.execute("pragma user_version").fetchone()[0] == 2
    slots, states = either(db, "slots"), either(db, "state")
    rows = db.execute("select id, body from record order by id").fetchall()
    if not slots and not states:
        return [body if isinstance(body, bytes) else body.encode() for _, body in rows]
    key = recovery_key(secret)
    keys = first(lambda b: open_slots(b, 2 if key else 1, key or secret), slots)
    state = None
    for b in states:
        try:
            state = max(state or (-1,), keys.open_state(b))
        except Damaged:
            pass
    total, out = 0, []
    for id, body in rows:
        total ^= int.from_bytes(keys.record_digest(id, body), "big")
        out.append(keys.open(id, body))
    if state is None or state[1:3] != (len(rows), total.to_bytes(32, "big")):
        raise Damaged("the records are not the ones that were saved")
    if state[3] not in [hashlib.sha256(b).digest() for b in slots]:
        raise Damaged("the slots are not the ones that were saved")
    return out


# Test vectors.

def stream(label, n):
    """n bytes that stand for random ones"""
    out = b""
    while len(out) < n:
        out += hashlib.sha256(("%s %d" % (label, len(out))).encode()).digest()
    return out[:n]


def vectors():
    keys = Keys(stream("data", 32), stream("vault", 16))
    passphrase = "Zwei Schleifen, cafe\u0301 \uac00"  # not in NFC
    recovery = stream("recovery", 20)
    slots = make_slots(keys, [
        (1, stream("salt one", 16), 97, 2, 3, stream("nonce one", 24), passphrase),
        (2, stream("salt two", 16), 0, 0, 0, stream("nonce two", 24), recovery)])
    boxes, total = [], 0
    for i, text in enumerate(["", "{}", '{"type":"contact","name":"Ña \u5f00"}', "x" * 252, "x" * 253, "y" * 1500]):
        id = stream("id %d" % i, 16)
        box = keys.seal(id, text.encode(), stream("nonce box %d" % i, 24))
        digest = keys.record_digest(id, box)
        total ^= int.from_bytes(digest, "big")
        boxes.append({"id": id.hex(), "text": text, "box": box.hex(), "digest": digest.hex()})
    sum_ = total.to_bytes(32, "big")
    state = keys.seal_state(2**40 + 7, len(boxes), sum_, slots, stream("nonce state", 24))
    return {
        "data_key": keys.data.hex(), "vault": keys.vault.hex(),
        "subkeys": {name: getattr(keys, name).hex() for name in ("box", "state", "slots", "digest")},
        "passphrase": passphrase, "recovery_key": recovery.hex(), "recovery_text": recovery_text(recovery),
        "counting_text": recovery_text(bytes(range(20))), "slots": slots.hex(), "boxes": boxes,
        "state": {"box": state.hex(), "generation": 2**40 + 7, "count": len(boxes), "sum": sum_.hex()},
        "padme": {str(n): padme(max(n + 4, 256)) for n in (0, 1, 252, 253, 508, 509, 1500, 4096, 70000, 2**20, 2**28)},
    }


def check(v):
    slots = bytes.fromhex(v["slots"])
    recovery = recovery_key(v["recovery_text"])
    one, two = open_slots(slots, 1, v["passphrase"]), open_slots(slots, 2, recovery)
    assert one.data == two.data and recovery_text(recovery) == v["recovery_text"]
    total = 0
    for b in v["boxes"]:
        id, box = bytes.fromhex(b["id"]), bytes.fromhex(b["box"])
        assert one.open(id, box).decode() == b["text"]
        assert one.record_digest(id, box).hex() == b["digest"]
        total ^= int.from_bytes(one.record_digest(id, box), "big")
    state = one.open_state(bytes.fromhex(v["state"]["box"]))
    assert state == (v["state"]["generation"], len(v["boxes"]), total.to_bytes(32, "big"), hashlib.sha256(slots).digest())


def main(args):
    if args == ["vectors"]:
        print(json.dumps(vectors(), indent=1))
    elif args == ["check"]:
        check(json.load(sys.stdin))
        print("ok")
    elif len(args) == 3 and args[0] == "read":
        with open(args[2], encoding="utf-8") as f:
            secret = f.readline().rstrip("\n")
        for text in read(args[1], secret):
            print(text.decode())
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Damaged as why:
        sys.exit("doubleknot.py: %s" % why)

"""A client in another language. It knows the address of a collector and its /openapi.json, and nothing of this project:
each call, header, signature and line is made as the document says. One argument: JSON with base, password and first
(the secret of the first start). It prints what it did as JSON.
"""

import base64
import hashlib
import json
import os
import re
import sys
import time
import urllib.error
import urllib.request

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def checked(schema, value, at="value"):
    """As much of JSON Schema as the document uses for what this client sends and reads."""
    if "anyOf" in schema:
        for one in schema["anyOf"]:
            try:
                return checked(one, value, at)
            except ValueError:
                pass
        raise ValueError(f"{at} is none of {schema['anyOf']}: {value!r}")
    kinds = {"string": str, "integer": int, "number": (int, float), "object": dict, "array": list, "boolean": bool}
    kind = schema.get("type")
    if kind == "null":
        if value is not None:
            raise ValueError(f"{at} is not null")
    elif kind and (not isinstance(value, kinds[kind]) or (isinstance(value, bool) and kind != "boolean")):
        raise ValueError(f"{at} is no {kind}: {value!r}")
    if "const" in schema and value != schema["const"]:
        raise ValueError(f"{at} is not {schema['const']!r}: {value!r}")
    if "enum" in schema and value not in schema["enum"]:
        raise ValueError(f"{at} is none of {schema['enum']}: {value!r}")
    if "pattern" in schema and isinstance(value, str) and r"\p" not in schema["pattern"]:
        if not re.search(schema["pattern"], value):
            raise ValueError(f"{at} is not like {schema['pattern']}: {value!r}")
    if isinstance(value, dict) and "properties" in schema:
        for name in schema.get("required", []):
            if name not in value:
                raise ValueError(f"{at} has no {name}")
        for name, part in value.items():
            if name in schema["properties"]:
                checked(schema["properties"][name], part, f"{at}.{name}")
            elif schema.get("additionalProperties") is False:
                raise ValueError(f"{at} may not have {name}")
    if isinstance(value, list) and "prefixItems" in schema:
        if len(value) != len(schema["prefixItems"]):
            raise ValueError(f"{at} has {len(value)} parts")
        for part, one in zip(schema["prefixItems"], value):
            checked(part, one, f"{at}[{part.get('title')}]")
    return value


class Client:
    """Every operation of the document, by its id."""

    def __init__(self, base):
        self.base, self.cookie, self.operations = base, None, {}
        with urllib.request.urlopen(base + "/openapi.json") as answer:
            document = json.load(answer)
        for path, methods in document["paths"].items():
            for method, operation in methods.items():
                self.operations[operation["operationId"]] = (method.upper(), path, operation)

    def send(self, name, body, headers):
        method, path, operation = self.operations[name]
        for parameter in operation.get("parameters", []):
            if parameter["in"] == "header" and parameter["name"] in headers:
                checked(parameter["schema"], headers[parameter["name"]], parameter["name"])
            elif parameter["in"] == "header" and parameter["required"]:
                raise ValueError(f"{name} wants {parameter['name']}")
        if self.cookie:
            headers = {**headers, "Cookie": self.cookie}
        request = urllib.request.Request(self.base + path, data=body, method=method, headers=headers)
        try:
            answer = urllib.request.urlopen(request)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            said = json.load(answer)
            told = operation["responses"].get(str(answer.status))
            if told is None:
                raise ValueError(f"{name} answered {answer.status}, which the document does not have: {said}")
            (content,) = told["content"].values()
            checked(content["schema"], said, f"{name}: {answer.status}")
            given = answer.headers.get("Set-Cookie")
            self.cookie = given.split(";")[0] if given else self.cookie
            return answer.status, said

    def call(self, name, value=None):
        """A call of the office."""
        if value is None:
            return self.send(name, None, {})
        content = self.operations[name][2]["requestBody"]["content"]["application/json"]
        body = json.dumps(checked(content["schema"], value, name)).encode()
        return self.send(name, body, {"Content-Type": "application/json"})


class Kiosk:
    """Signs as the document's x-signature says."""

    def __init__(self, client, device, epoch):
        self.client, self.device, self.epoch = client, device, epoch
        self.secret = Ed25519PrivateKey.generate()
        self.key = self.secret.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()

    def post(self, name, identity, body):
        method, path, operation = self.client.operations[name]
        how = operation["x-signature"]
        if how["standard"] != "RFC 9421" or how["algorithm"] != "ed25519":
            raise ValueError(f"another signature: {how}")
        (media,) = operation["requestBody"]["content"]
        headers = {
            "Content-Type": media,
            "Idempotency-Key": identity,
            "Content-Digest": f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:",
        }
        derived = {"@method": method, "@path": path, "@authority": self.client.base.split("//")[1]}
        sent = {key.lower(): value for key, value in headers.items()}
        covered = how["covered"]
        inner = " ".join(f'"{part}"' for part in covered)
        params = f'({inner});created={int(time.time())};keyid="{self.key}";alg="ed25519"'
        lines = [f'"{part}": {derived.get(part, sent.get(part, ""))}' for part in covered]
        base = "\n".join([*lines, f'"@signature-params": {params}'])
        signed = base64.b64encode(self.secret.sign(base.encode())).decode()
        headers["Signature-Input"] = f"{how['label']}={params}"
        headers["Signature"] = f"{how['label']}=:{signed}:"
        return self.client.send(name, body, headers)

    def ask_to_be_taken_in(self, code):
        name = "devices.askToBeTakenIn"
        collector, nonce = read_code(code, self.client.operations[name][2]["description"])
        request = {
            "format": 1, "device": self.device, "epoch": self.epoch, "nonce": nonce,
            "venue": {"id": "ben-pha", "name": "Bến phà Thử"}, "gate": {"id": "cong-1", "name": "Cổng 1"},
        }
        content = self.client.operations[name][2]["requestBody"]["content"]["application/json"]
        checked(content["schema"], request, name)
        status, said = self.post(name, f"{self.device}/enrolment", json.dumps(request).encode())
        if status == 200:
            proof = f"cong enrolment 1\n{self.device}\n{self.key}\n{nonce}\n{said['state']}\n"
            public = Ed25519PublicKey.from_public_bytes(collector)
            public.verify(base64.b64decode(said["proof"]), proof.encode())
        return status, said

    def send_batch(self, events):
        name = "devices.sendBatch"
        lines = self.client.operations[name][2]["requestBody"]["content"]["application/x-ndjson"]["x-lines"]
        shape = [part["title"] for part in lines["rest"]["prefixItems"]]
        head = hashlib.sha256(f"cong journal 1|{self.device}|{self.epoch}".encode()).digest()
        before, rows = head, []
        for event in events:
            cells = [event.get(field) for field in shape]
            checked(lines["rest"], cells, "event")
            rows.append(json.dumps(cells, separators=(",", ":"), ensure_ascii=False).encode())
            head = hashlib.sha256(head + rows[-1]).digest()
        first, last = events[0]["seq"], events[-1]["seq"]
        header = {
            "format": 1, "device": self.device, "epoch": self.epoch, "first": first, "last": last,
            "prevHash": before.hex(), "head": head.hex(), "key": self.key,
        }
        checked(lines["first"], header, "header")
        body = b"\n".join([json.dumps(header, separators=(",", ":")).encode(), *rows]) + b"\n"
        status, said = self.post(name, f"{self.device}/{self.epoch}/{first}-{last}", body)
        return status, said, head.hex()


def read_code(code, description):
    """The collector's key and the secret, as the document describes the code."""
    symbols = re.search(r"symbols `(\w+)`", description)[1]
    number = 0
    for symbol in code.removeprefix("CNG1"):
        number = number * len(symbols) + symbols.index(symbol)
    data = number.to_bytes((number.bit_length() + 7) // 8, "big")
    said, check = data[1:-4], data[-4:]
    if data[0] != 1 or hashlib.sha256(said).digest()[:4] != check:
        raise ValueError("the code is not whole")
    return said[:32], said[32:48].hex()


def events_of(device, epoch, count):
    now = int(time.time() * 1000)
    day = int(time.strftime("%Y%m%d", time.gmtime(now // 1000 + 7 * 3600)))
    return [
        {
            "format": 1, "device": device, "epoch": epoch, "seq": seq, "kind": "scan", "atMs": now + seq, "run": "run1",
            "runMs": seq, "clock": "trusted", "localDay": day, "venue": "ben-pha", "gate": "cong-1",
            "direction": "in", "source": "hid", "decision": "admit", "credential": "cccd",
            "trust": "well-formed", "tagKey": "2026-11", "tag": os.urandom(16).hex(), "slipNo": seq, "rules": 1,
        }
        for seq in range(1, count + 1)
    ]


def main():
    given = json.loads(sys.argv[1])
    client = Client(given["base"])
    kiosk = Kiosk(client, "B0C1K2F3G4H5", "X1T2Z3V4")
    events = events_of(kiosk.device, kiosk.epoch, 3)
    did = {}
    did["first"] = client.call(
        "people.begin", {"key": given["first"], "name": "Văn phòng thử", "password": given["password"]}
    )[0]
    did["stranger"] = kiosk.send_batch(events)[:2]
    code = client.call("enrolment.makeCode", {"url": given["base"]})[1]["code"]
    did["asked"] = kiosk.ask_to_be_taken_in(code)[1]["state"]
    did["taken in"] = client.call("enrolment.takeIn", {"device": kiosk.device, "key": kiosk.key})[0]
    did["stands"] = kiosk.ask_to_be_taken_in(code)[1]["state"]
    client.cookie = None
    status, said, head = kiosk.send_batch(events)
    did["sent"] = {"status": status, "ack": said.get("ack"), "isHead": said.get("head") == head,
                   "quarantined": said.get("quarantined"), "problem": said.get("type")}
    other = Kiosk(client, "B0C1K2F3G4H6", "X1T2Z3V4")
    did["used code"] = other.ask_to_be_taken_in(code)[1].get("type")
    print(json.dumps(did))


main()

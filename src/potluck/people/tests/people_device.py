"""A device made of Python for the tests: it makes a key and signs as a phone would, or as a thief would."""

import hashlib
import json
import os
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

HOUSE = "https://tables.example.org"
UNLOCKED = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV


class Device:
    """Holds one key. What it lies about is set by its attributes."""

    def __init__(self, origin: str = HOUSE) -> None:
        self.origin, self.flags, self.signed = origin, UNLOCKED, 0
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = os.urandom(16)
        self.who = b""

    def makes(self, options: dict[str, Any]) -> str:
        """Return what a browser answers that was asked to make a key."""
        asked = options["publicKey"]
        self.who = websafe_decode(asked["user"]["id"])
        public = ES256.from_cryptography_key(self.key.public_key())
        credential = AttestedCredentialData.create(Aaguid.NONE, self.id, public)
        told = self._told(asked["rp"]["id"], self.flags | AuthenticatorData.FLAG.AT, credential)
        client = CollectedClientData.create("webauthn.create", asked["challenge"], self.origin)
        made = AttestationObject.create("none", told, {})
        return self._answer(clientDataJSON=client, attestationObject=made)

    def signs(self, options: dict[str, Any]) -> str:
        """Return what a browser answers that was asked who is there."""
        asked = options["publicKey"]
        self.signed += 1
        told = self._told(asked["rpId"], self.flags, None)
        client = CollectedClientData.create("webauthn.get", asked["challenge"], self.origin)
        signature = self.key.sign(told + client.hash, ec.ECDSA(hashes.SHA256()))
        return self._answer(
            clientDataJSON=client, authenticatorData=told, signature=signature, userHandle=self.who
        )

    def _told(self, house: str, flags: int, credential: AttestedCredentialData | None) -> AuthenticatorData:
        name = hashlib.sha256(house.encode()).digest()
        return AuthenticatorData.create(name, flags, self.signed, credential or b"")

    def _answer(self, **parts: bytes) -> str:
        response = {name: websafe_encode(part) for name, part in parts.items()}
        own = websafe_encode(self.id)
        return json.dumps({"id": own, "rawId": own, "type": "public-key", "response": response})

"""Finite fields GF(q), as tables of sums and products: what planes and Latin squares are made of."""

from functools import cache
from itertools import product

Table = tuple[tuple[int, ...], ...]


def prime_power(order: int) -> tuple[int, int] | None:
    """Return (p, m) with ``p ** m == order`` and p prime, or None."""
    prime = next((p for p in range(2, order + 1) if order % p == 0), 0)
    power, rest = 0, order
    while prime and rest % prime == 0:
        power, rest = power + 1, rest // prime
    return (prime, power) if prime and rest == 1 else None


def prime_powers(order: int) -> list[int]:
    """Return the largest powers of primes that divide `order`."""
    found, prime = [], 2
    while order > 1:
        power = 1
        while order % prime == 0:
            power, order = power * prime, order // prime
        if power > 1:
            found.append(power)
        prime += 1
    return found


@cache
def field(order: int) -> tuple[Table, Table]:
    """Return the tables of addition and multiplication of GF(order).

    Elements are polynomials over the integers modulo p, written as numbers in base p.

    Raises
    ------
    ValueError
        If `order` is no power of a prime.
    """
    split = prime_power(order)
    if split is None:
        raise ValueError(f"There is no field of {order} elements.")
    prime, degree = split
    digits = [_digits(number, prime, degree) for number in range(order)]
    add = tuple(
        tuple(_number([(x + y) % prime for x, y in zip(a, b, strict=True)], prime) for b in digits)
        for a in digits
    )
    for lower in product(range(prime), repeat=degree):
        times = tuple(tuple(_number(_product(a, b, lower, prime), prime) for b in digits) for a in digits)
        if all(sorted(row) == list(range(order)) for row in times[1:]):
            return add, times
    raise AssertionError("every degree has an irreducible polynomial")


def _digits(number: int, prime: int, degree: int) -> list[int]:
    return [number // prime**k % prime for k in range(degree)]


def _number(digits: list[int], prime: int) -> int:
    return sum(digit * prime**k for k, digit in enumerate(digits))


def _product(a: list[int], b: list[int], lower: tuple[int, ...], prime: int) -> list[int]:
    """Multiply modulo the polynomial x^m + lower; it is irreducible if this leaves no divisor of zero."""
    degree = len(a)
    found = [0] * (2 * degree - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            found[i + j] = (found[i + j] + x * y) % prime
    for high in range(2 * degree - 2, degree - 1, -1):
        for k, digit in enumerate(lower):
            found[high - degree + k] = (found[high - degree + k] - found[high] * digit) % prime
    return found[:degree]

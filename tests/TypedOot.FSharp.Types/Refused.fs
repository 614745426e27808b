/// What cannot be sent.
namespace Refused

type Secret =
    private
    | Pin of int
    | Word of string

type Handler =
    | Callback of (int -> int)
    | Nothing

type Odd =
    | Named of ``a b``: int
    | Other

type OddRecord = { ``a b``: int; Other: int }

type WithFunction = { Run: int -> int }

type WithAnonymous = { Part: {| X: int; Y: string |} }

type Grow<'T> =
    | Zero
    | Next of Grow<'T list>

type PrivateRecord =
    private
        { Value: int }

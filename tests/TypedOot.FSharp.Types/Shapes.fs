/// Each way in which the F# compiler represents a union.
namespace Shapes

type Shape =
    | Circle of radius: float
    | Rectangle of width: float * height: float
    | Point

type Direction =
    | North
    | South
    | East
    | West

[<Struct>]
type Size =
    | Small
    | Sized of amount: int
    | Named of name: string * factor: int

[<Struct>]
type Toggle =
    | Off
    | On

type Tree<'T> =
    | Leaf
    | Node of left: Tree<'T> * value: 'T * right: Tree<'T>

/// Nothing is null.
[<CompilationRepresentation(CompilationRepresentationFlags.UseNullAsTrueValue)>]
type Maybe<'T> =
    | Nothing
    | Just of 'T

/// Fields without names: Item, and Item1 and Item2.
type Unnamed =
    | One of int
    | Two of string * int
    | Many of int list * Map<string, Unnamed>

type Pair = Pair of int * string

/// Cases by names that are words of C#.
type Words =
    | String of string: string
    | Class of ``class``: int * ``namespace``: string

type Many =
    | A of int
    | B of int option
    | C
    | D of Shape
    | E of Many list
    | F of unit
    | G of Result<unit, string>
    | H of Choice<int, string, bool>

type IShape =
    abstract Area: float

/// A union with members of its own.
type Disc =
    | Disc of radius: float
    member this.Radius = match this with Disc r -> r
    interface IShape with
        member this.Area = match this with Disc r -> r * r

/// A generic type that holds itself in another construction.
type Either<'L, 'R> =
    | Left of 'L
    | Right of 'R
    | Swapped of Either<'R, 'L>

/// A union of a program, and of the next version of that program.
namespace Old

type Event =
    | Opened of name: string
    | Moved of x: int * y: int
    | Closed
    | Dropped of reason: string

type Log = { Name: string; Events: Event list }

namespace New

type Event =
    | Renamed of name: string
    | Closed
    | Opened of name: string * at: int option
    | Moved of y: int64 * x: int64

type Log =
    { Name: string
      Events: Event list
      Owner: string option
      Level: int voption }

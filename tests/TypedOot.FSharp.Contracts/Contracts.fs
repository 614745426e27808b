/// F# that knows the annotations of TypedOot, and that is compiled with nullable references.
namespace Contracts

open TypedOot

type Status =
    | Ready
    | Failed of message: string

[<OotMessage>]
type Job =
    { Name: string
      Status: Status
      Owner: string option }

[<OotMessage("contracts.command")>]
type Command =
    | Start of job: Job
    | Stop

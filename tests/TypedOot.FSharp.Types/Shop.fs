/// What an ordinary F# program declares.
namespace Shop

open System

type OrderId = OrderId of int

[<Struct>]
type Sku = Sku of code: string

[<Measure>]
type kg

[<RequireQualifiedAccess>]
type Payment =
    | Cash
    | Card of number: string
    | Transfer of iban: string * amount: decimal option

type Line =
    { Sku: Sku
      Count: int
      Weight: float<kg>
      Note: string option }

type Order =
    { Id: OrderId
      Lines: Line list
      Prices: Map<string, decimal>
      Labels: Set<string>
      Payment: Payment
      Paid: DateTime voption
      Shipped: Result<Guid, string list> }

[<CLIMutable>]
type Customer =
    { mutable Name: string
      Tags: string list
      Age: int option }

[<Struct>]
type Coordinates = { X: float; Y: float voption }

type Box<'T> = { Content: 'T; Others: 'T list }

using System.Globalization;
using AotRoundTrip;

// Writes and reads one value of every supported type, in whatever way it was compiled: `dotnet run` with the JIT, `dotnet publish` with
// NativeAOT. The exit code is 0 if all of them came back.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Check check = new();

// First, as it needs assemblies that nothing has touched.
UntouchedAssemblies.Run(check);

Leaves.Run(check);
Collections.Run(check);
Forms.Run(check);
DynamicValues.Run(check);
return check.Finish();

namespace TypedOot.Generators.Model;

/// <summary>The module of an assembly.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="References">The namespaces of the modules that it calls, in stable order.</param>
/// <param name="Rows">What it registers, in stable order.</param>
internal sealed record ModuleModel(string Namespace, EquatableArray<string> References, EquatableArray<RegistryRow> Rows);

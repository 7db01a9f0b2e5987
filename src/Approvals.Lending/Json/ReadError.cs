namespace Approvals.Lending.Json;

/// <summary>读取错误。One reason why a data file or a set of facts was not accepted.</summary>
/// <param name="File">The name the caller gave the bytes, e.g. <c>psbc-xiaoweiyidai.json</c>.</param>
/// <param name="Path">JSON path from <c>$</c>, e.g. <c>$.rules[3].parameters.minimumYears</c>.</param>
/// <param name="Reason">What is wrong there, in English, for whoever maintains the data.</param>
public sealed record ReadError(string File, string Path, string Reason)
{
    public override string ToString() => $"{File} {Path}: {Reason}";
}

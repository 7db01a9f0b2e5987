namespace Approvals.Lending.Products;

/// <summary>产品标识。</summary>
/// <param name="Code">Stable code, e.g. <c>psbc-xiaoweiyidai</c>.</param>
/// <param name="Version">From 1; a new version whenever anything in the sheet changes.</param>
/// <param name="Hash">SHA-256 of the file's bytes, lower-case hex: the same version with another hash is refused by the importer.</param>
/// <param name="Name">产品名称.</param>
/// <param name="BankCode">The lender's institution code as bureau data writes it.</param>
/// <param name="Bank">银行名称.</param>
/// <param name="Source">The document the sheet tabulates.</param>
public sealed record ProductIdentity(
    string Code, int Version, string Hash, BilingualText Name, string BankCode, BilingualText Bank, string Source);

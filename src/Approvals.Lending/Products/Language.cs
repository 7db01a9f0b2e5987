namespace Approvals.Lending.Products;

/// <summary>语言。</summary>
public enum Language
{
    /// <summary>中文</summary>
    Chinese,

    /// <summary>英文</summary>
    English,
}

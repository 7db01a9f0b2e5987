namespace Approvals.Lending.PreCredit.Facts;

/// <summary>实际控制人。</summary>
public sealed record ActualControllerFacts
{
    /// <summary>即法定代表人。When true the legal representative's report speaks for the controller as well.</summary>
    public bool? IsLegalRepresentative { get; init; }

    /// <summary>征信。The controller's own report, where another person.</summary>
    public BureauReport? Bureau { get; init; }

    /// <summary>司法记录。The controller's own records, where another person.</summary>
    public IReadOnlyList<JudicialRecord>? Judicial { get; init; }
}

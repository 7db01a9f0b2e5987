using Approvals.Web.Reading;

namespace Approvals.Web.Pages.Disbursements;

/// <summary>One list of the disbursement desk as it is shown; words in the language of the page.</summary>
/// <param name="ByTitle">What the person's column is called.</param>
/// <param name="AtTitle">What the time's column is called.</param>
/// <param name="Empty">What is said when there is nothing.</param>
internal sealed record ListView(string Id, string Title, DisbursementList List, string ByTitle, string AtTitle, string Empty)
{
    /// <summary>How the message to the core banking system fares has a column.</summary>
    public bool HasState => List.Rows.Any(row => row.Message is not null);
}

using System.Globalization;
using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Documents;
using Approvals.Casework.Facilities;
using Approvals.Casework.FacilityCases;
using Approvals.Casework.Partners;
using Approvals.Casework.Partners.ESign;
using Approvals.Casework.Signing;
using Approvals.Lending.Facilities;
using Approvals.Lending.Json;
using Approvals.Lending.Organisation;
using Approvals.Lending.Products;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Approvals.Workflows;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.My;

/// <summary>申请进度: one application on one page — how far it is, and whatever its applicant has to do now.</summary>
[Authorize(Roles = nameof(Role.Applicant))]
public sealed class CaseModel(Visit visit, AutoMapper.IMapper mapper, IESign esign) : MyCasePage(visit)
{
    /// <summary>What the page shows of the application.</summary>
    internal MyFile Progress { get; private set; } = null!;

    /// <summary>What was typed into the submission, kept when it was refused.</summary>
    public SubmissionForm Submission { get; private set; } = new();

    /// <summary>Codes of the authorisations that were ticked, kept when they were refused.</summary>
    public IReadOnlyList<string> Ticked { get; private set; } = [];

    /// <summary>Contracts that were ticked, as <c>id|hash</c>, kept when the signing was refused.</summary>
    public IReadOnlyList<string> Read { get; private set; } = [];

    /// <summary>密码限额, yuan, where the signing is above it and no passkey is registered; null where it can be signed as it is.</summary>
    public decimal? PasskeyAboveCny => SigningOptions is null && Case.ApprovedAmountCny > Desk.PasswordOnlyUpToCny ? Desk.PasswordOnlyUpToCny : null;

    /// <summary>Whom to turn to.</summary>
    public string BranchName { get; private set; } = "";

    /// <summary>Why it should be cancelled, kept when that was refused.</summary>
    public string? CancelReason { get; private set; }

    /// <summary>The item of the checklist whose upload was refused.</summary>
    public string? RefusedItem { get; private set; }

    /// <summary>为什么不能撤销; null when it can be cancelled.</summary>
    public Refusal? WhyNotCancel { get; private set; }

    /// <summary>为什么不能催办; null when somebody can be asked to hurry.</summary>
    public Refusal? WhyNotUrge { get; private set; }

    /// <summary>为什么不能再申请 the same product; null while the application runs, and when it can be applied for.</summary>
    public Refusal? WhyNotAgain { get; private set; }

    /// <summary>Its facility is in use, or money of it is still owed: nobody looks for the next loan here.</summary>
    public bool IsInUse => Progress.Facility is { Phase: not FacilityPhase.Closed } || Progress.Loans.Any(loan => loan.State != LoanState.Settled);

    /// <summary>The application has ended and there is a product that the enterprise can apply for now.</summary>
    public bool MayApply { get; private set; }

    /// <summary>While nothing is typed here the page may be replaced under the reader's eyes.</summary>
    internal bool RefreshesItself => AwaitsSignature || (!Case.IsClosed && Progress.Situation.Turn != Turn.You && !Progress.Situation.IsAt(ApprovalSteps.Documents));

    /// <summary>How many signatures the bank had heard of when the visitor left to sign; null when they do not come from there.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Heard { get; set; }

    /// <summary>The visitor comes from signing, and the platform has not told yet.</summary>
    public bool AwaitsSignature => Progress.Situation.IsAt(ApprovalSteps.Sign) && Progress.Signatures <= Heard;

    /// <summary>What a security device signs to sign the contracts shown.</summary>
    public string SigningDigest => SignByDevice.DigestOf(Case.Id, Progress.Contracts.Select(contract => new ReadContract(contract.ContractId, contract.ContentHash)));

    /// <summary>What the browser asks the device for, to sign; null where no passkey is registered.</summary>
    public string? SigningOptions { get; private set; }

    /// <summary>Address of the part that changes.</summary>
    public string FileAddress => $"{Address}?handler=File" + (Heard is { } count ? $"&heard={count}" : "");

    public async Task OnGetAsync() => await LoadAsync();

    /// <summary>The part of the page that changes, for a page that is open meanwhile.</summary>
    public async Task<IActionResult> OnGetFileAsync()
    {
        await LoadAsync();

        // Once it is the applicant's turn there is something to type: the page must not change under their hands any more.
        if (!RefreshesItself)
            Response.Headers["HX-Refresh"] = "true";
        return Partial("_File", this);
    }

    /// <summary>Leads to the page of the e-sign platform where one party of a contract signs.</summary>
    public async Task<IActionResult> OnGetSignAsync(Guid contractId, string party)
    {
        await LoadAsync();
        var contract = Progress.Contracts.FirstOrDefault(c => c.ContractId == contractId);
        if (contract?.EnvelopeId is not { } envelopeId || contract.Signers.All(signer => signer.Party != party))
            return NotFound();
        var answer = await esign.GetEnvelopeAsync(envelopeId, Aborted);
        if (answer is PartnerAnswer<Envelope>.Answered { Value: var envelope })
        {
            if (envelope.SigningPages.FirstOrDefault(page => page.SignerId == party)?.Url is { IsAbsoluteUri: true } url && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp))
                return Redirect(Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(url.AbsoluteUri, "returnUrl", $"{Request.Scheme}://{Request.Host}/signed/{Number}?heard={Progress.Signatures}"));
            Refuse(new Refusal("signing-over", Text["这份合同您已经签过，或者签约已经结束。稍等片刻，这一页会更新。"]));
        }
        else
        {
            Refuse(new Refusal("signing-unreachable", Text["电子签约平台暂时没有回应，请过几分钟再试。"]));
        }

        return Page();
    }

    public async Task<IActionResult> OnPostConsentsAsync(List<string>? given)
    {
        var consents = Given(given);
        return await ActAsync(new GiveConsents(Case.Id, consents), Text["已授权，正在测算额度。"], AgainAsync, Address);
    }

    /// <summary>Each box carries code, version and hash of the text that was read.</summary>
    private List<GivenConsent> Given(List<string>? boxes)
    {
        var consents = (boxes ?? []).Select(box => box.Split('|')).Where(parts => parts.Length == 3).Select(parts => new GivenConsent(parts[0], parts[1], parts[2])).ToList();
        Ticked = consents.ConvertAll(consent => consent.Code);
        return consents;
    }

    public Task<IActionResult> OnPostSchemeAsync(bool accepts, decimal amountCny, int months, decimal ratePercent) => ActAsync(
        new ConfirmScheme(Case.Id, accepts, new SeenScheme(amountCny, months, ratePercent)),
        accepts ? Text["方案已确认，请签合同。"] : Text["您没有接受方案，申请已结束。"], AgainAsync, Address);

    public Task<IActionResult> OnPostRenewalAsync(bool accepts, decimal seenAmountCny) => ActAsync(
        new AnswerRenewal(Case.Id, accepts, seenAmountCny), accepts ? Text["已提交续贷，等银行审批。"] : Text["已按您的选择结束续贷。"], AgainAsync, Address);

    public async Task<IActionResult> OnPostSignByDeviceAsync(List<string>? read, string? transactionPassword, string? passkeyAssertion)
    {
        Read = read ?? [];
        var contracts = Read.Select(box => box.Split('|')).Where(parts => parts.Length == 2 && Guid.TryParse(parts[0], out _)).Select(parts => new ReadContract(Guid.Parse(parts[0]), parts[1])).ToList();
        var confirmation = new Confirmation(Filled(transactionPassword), Filled(passkeyAssertion));
        var answered = await RunAsync(new SignByDevice(Case.Id, contracts, confirmation));
        if (answered.IsRefused)
            return await AgainAsync();
        Say(answered.Value.Signed ? Text["签约成功，额度已生效。"] : Text["这次没有签成：银行要先重新审批，批准后再请您签约。"]);
        return Redirect(Address);

        static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;
    }

    public async Task<IActionResult> OnPostSubmitAsync([FromForm(Name = "")] SubmissionForm form, List<string>? given)
    {
        Submission = form;
        var consents = Given(given);
        if (!decimal.TryParse(form.AmountCny, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var amount))
        {
            Refuse(new Refusal("amount-unreadable", Text["请填写金额，单位是元，比如 500000。"], "amountCny"));
            return await AgainAsync();
        }

        return await ActAsync(
            new SubmitApplication(
                Case.Id, amount, form.Months ?? Terms.FixedMonths, form.PurposeCode ?? "", form.Purpose ?? "", form.AccountKind ?? "", string.IsNullOrEmpty(form.Method) ? null : form.Method, consents),
            Text["申请已提交，接下来由银行办理。"], AgainAsync, Address);
    }

    public async Task<IActionResult> OnPostUploadAsync(string itemCode)
    {
        RefusedItem = itemCode;
        // A photo taken or a file chosen: whichever of the two fields was used.
        if (Request.Form.Files is not [var file, ..])
        {
            Refuse(new Refusal("file-empty", Text["请先选择文件或拍照。"], "content"));
            return await AgainAsync();
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, Aborted);
        return await ActAsync(
            new UploadDocument(Case.Id, itemCode ?? "", file.FileName, file.ContentType, content.ToArray()), Text["已收到，客户经理会核对。"], AgainAsync, $"{Address}#document-{itemCode}");
    }

    public Task<IActionResult> OnPostCancelAsync(string? reason)
    {
        CancelReason = reason;
        return ActAsync(new CancelApplication(Case.Id, reason ?? ""), Text["申请已撤销。"], AgainAsync, Address);
    }

    public Task<IActionResult> OnPostUrgeAsync() => ActAsync(new UrgeApproval(Case.Id), Text["已催办，审批人会收到提醒。"], AgainAsync, Address);

    private async Task<IActionResult> AgainAsync()
    {
        await ReloadAsync();
        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync()
    {
        Progress = await MyFile.LoadAsync(Desk, Db, mapper, Case, Aborted);
        BranchName = await Branches.NameOfAsync(Db, Case.ApplicantId, Aborted);
        if (Progress.Situation.IsAt(ApprovalSteps.SignByDevice) && await Db.Passkeys.AnyAsync(passkey => passkey.AccountId == Actor.AccountId, Aborted))
            SigningOptions = (await Desk.RunAsync(new AskConfirmation(SigningDigest, $"{Request.Scheme}://{Request.Host}"), Actor, ct: Aborted)).Value.Options;
        if (!Case.IsClosed)
        {
            WhyNotCancel = await Visit.WhyNotAsync(new CancelApplication(Case.Id, "…"));
            WhyNotUrge = await Visit.WhyNotAsync(new UrgeApproval(Case.Id));
            return;
        }

        foreach (var product in Desk.Rulebook.Products)
        {
            var whyNot = await Visit.WhyNotAsync(new StartApplication(product.Code, EnumNames<SecurityMode>.Of(product.Sheet.Modes[0])));
            MayApply |= whyNot is null;
            if (product.Code == Case.ProductCode)
                WhyNotAgain = whyNot;
        }
    }
}

/// <summary>提交申请表</summary>
public sealed class SubmissionForm
{
    /// <summary>As typed, yuan.</summary>
    public string? AmountCny { get; set; }

    /// <summary>Null where the product fixes them.</summary>
    public int? Months { get; set; }

    public string? Method { get; set; }

    public string? PurposeCode { get; set; }

    public string? Purpose { get; set; }

    public string? AccountKind { get; set; }
}

using System.Text;
using Approvals.Casework.Accounts;
using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Channel;
using Approvals.Casework.Claims;
using Approvals.Casework.Collateral;
using Approvals.Casework.Disbursement;
using Approvals.Casework.Documents;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.FacilityCases;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Signing;
using Approvals.Casework.Timers;
using Approvals.Casework.Waivers;
using Approvals.Lending.Calendar;
using Approvals.Lending.Chains;
using Approvals.Lending.PreCredit.Facts;
using Microsoft.EntityFrameworkCore;
using Actor = Approvals.Casework.Data.Actor;

namespace Approvals.Web.Journeys;

/// <summary>One case and the people around it: every act of the first path as one line.</summary>
public sealed class Journey(JourneyWorld world, Actor applicant, Guid caseId, string unit)
{
    /// <summary>What an investigator writes of a sound enterprise, by heading; nothing required is missing.</summary>
    public static readonly IReadOnlyDictionary<string, string> Report = new Dictionary<string, string>
    {
        ["经营情况"] = "现场正常经营，库存与台账相符",
        ["经营场所与标识"] = "经营地址与营业执照一致，门头标识清晰",
        ["营收与流水核实"] = "抽查近三个月银行流水，与申报营收相符",
        ["开票与纳税核实"] = "开票记录与购销合同、纳税申报相互印证",
        ["借款用途与还款来源"] = "用于采购备货，以销售回款还款",
    };

    // Of no page: whoever signs by software answers for it.
    private const string Origin = "https://journey.example";

    private static readonly byte[] Photo = SampleFiles.Photo();

    public Guid CaseId => caseId;

    public Actor Applicant => applicant;

    /// <summary>What the applicant asked for; null where somebody else began the case.</summary>
    private StartApplication? Began { get; init; }

    public Actor Manager => world.Staff($"manager1.{unit}");

    public Actor SecondInvestigator => world.Staff($"manager2.{unit}");

    /// <summary>A company applies, and declares what the product asks.</summary>
    /// <param name="authorised">Where the product needs the enterprise's authorisation: it is given first.</param>
    /// <param name="withCoApplicant">The other shareholder applies jointly.</param>
    /// <param name="assetsCny">What the representative declares to own, where that is asked.</param>
    /// <param name="collateral">抵质押物 declared, where the product asks for it; at due diligence the same is listed.</param>
    /// <param name="actingFor">Key of the company whose representative acts; enterprises of one person are one group.</param>
    public static async Task<Journey> BeginAsync(
        JourneyWorld world, string companyKey, string product, string mode, string unit, CancellationToken ct, bool withCoApplicant = false, string? actingFor = null, bool authorised = true,
        decimal assetsCny = 5_000_000m,
        IReadOnlyList<OfferedItem>? collateral = null)
    {
        var company = await world.Sandbox.CompanyAsync(companyKey, world.Desk.Clock.Today, ct);
        if (actingFor is not null)
        {
            var other = await world.Sandbox.CompanyAsync(actingFor, world.Desk.Clock.Today, ct);
            company = company with { RepresentativeIdNumber = other.RepresentativeIdNumber, RepresentativeName = other.RepresentativeName };
        }

        var applicant = await world.EnrolAsync(company, unit.ToUpperInvariant(), ct);
        if (authorised && world.Desk.Rulebook.Current(product)!.Sheet.NeedsEnterpriseAuthorisation)
            await world.AuthoriseAsync(company, applicant, world.Staff($"manager1.{unit}"), ct);
        var terms = world.Desk.Rulebook.Current(product)!;
        var declared = new Declaration(
            OperatesAtRegisteredAddress: true, PersonalAssetsCny: assetsCny,
            Collateral: collateral?.Select(item => new Declaration.DeclaredCollateral(item.Kind, item.Number, item.AppraisedCny, item.EarlierClaimsCny)).ToList());
        if (terms.AsksSpouse)
            declared = declared with { IsMarried = true, SpouseName = company.Spouse.Name, SpouseIdNumber = company.Spouse.IdNumber };
        if (terms.ReadsSpouse)
            declared = declared with { TakesPartInManagement = true, HasControlProof = false, CoApplicantIdNumber = withCoApplicant ? company.ShareholderIdNumber : null };

        var began = new StartApplication(product, mode, terms.AsksDeclaration ? declared : null);
        return new Journey(world, applicant, (await world.DoAsync(began, applicant, ct)).CaseId, unit) { Began = began };
    }

    /// <summary>The same applicant asks for the same again, once the case has ended.</summary>
    /// <param name="mode">Another product mode; null for the same.</param>
    public async Task<Journey> AgainAsync(CancellationToken ct, string? mode = null)
    {
        var began = Began ?? throw new InvalidOperationException($"Case {caseId} was not begun by its applicant.");
        began = began with { Mode = mode ?? began.Mode };
        return new Journey(world, applicant, (await world.DoAsync(began, applicant, ct)).CaseId, unit) { Began = began };
    }

    /// <summary>The manager asks that a rule be set aside.</summary>
    /// <returns>The waiver's case, played as any other.</returns>
    public async Task<Journey> AskForWaiverAsync(string rule, decimal amountCny, CancellationToken ct)
    {
        var asked = await world.DoAsync(new RequestWaiver(caseId, [rule], amountCny, "多为同一笔置换贷款的比价查询，已逐笔核实"), Manager, ct);
        return Of(asked.CaseId);
    }

    /// <summary>Where the case waits.</summary>
    public async Task<string> StageAsync(CancellationToken ct)
    {
        await using var db = world.Desk.Database.Open();
        return await db.Cases.Where(c => c.Id == caseId).Select(c => c.Stage).SingleAsync(ct);
    }

    public async Task ConsentAsync(CancellationToken ct)
    {
        var texts = world.Desk.Rulebook.Current(await ProductAsync(ct))!.Consents;
        await world.DoAsync(new GiveConsents(caseId, [.. texts.Select(text => new GivenConsent(text.Code, text.Version, text.Hash))]), applicant, ct);
    }

    public async Task<Measurement> MeasuredAsync(CancellationToken ct)
    {
        await world.UntilAsync(caseId, "submit", ct);
        return await PreCreditAsync(ct);
    }

    /// <summary>The newest pre-credit, wherever the case stands now.</summary>
    public async Task<Measurement> PreCreditAsync(CancellationToken ct)
    {
        await using var db = world.Desk.Database.Open();
        return await db.Measurements.AsNoTracking().Where(m => m.CaseId == caseId && m.Purpose == MeasurementPurpose.PreCredit).OrderByDescending(m => m.Visit).FirstAsync(ct);
    }

    public async Task SubmitAsync(decimal amountCny, CancellationToken ct, int months = 12)
    {
        var terms = world.Desk.Rulebook.Current(await ProductAsync(ct))!;
        var consents = terms.SubmissionConsents.Select(text => new GivenConsent(text.Code, text.Version, text.Hash)).ToList();
        await world.DoAsync(
            new SubmitApplication(caseId, amountCny, months, terms.Sheet.Purposes.Allowed[0].Code, "采购生产经营所需", AccountKinds.Corporate, Consents: consents), applicant, ct);
    }

    public Task ReviewAsync(bool admits, CancellationToken ct) => world.DoAsync(new ReviewReferral(caseId, admits, "资料可信，准予受理"), world.Staff($"approver2.{unit}"), ct);

    public async Task ClaimAsync(CancellationToken ct)
    {
        await TakeAsync(ct);
        await ConfirmAsync(true, ct);
    }

    /// <summary>The manager takes the case out of the pool and has not spoken with the customer yet.</summary>
    public Task TakeAsync(CancellationToken ct) => world.DoAsync(new ClaimCase(caseId), Manager, ct);

    public Task ConfirmAsync(bool interested, CancellationToken ct) =>
        world.DoAsync(new ConfirmIntent(caseId, interested, interested ? "电话确认，客户愿意办理" : "电话确认，客户暂无资金需求"), Manager, ct);

    /// <summary>Uploads, verifies or (where conditional) leaves every item, then declares the list complete.</summary>
    public async Task CompleteDocumentsAsync(CancellationToken ct)
    {
        await BringDocumentsAsync(int.MaxValue, ct);
        await ListRightsAsync(ct);
        await world.DoAsync(new CompleteDocuments(caseId), Manager, ct);
    }

    /// <summary>Where the case is secured by a pledge: every right that counts, with its appraisal.</summary>
    private async Task ListRightsAsync(CancellationToken ct)
    {
        await using var db = world.Desk.Database.Open();
        var @case = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == caseId, ct);
        var terms = world.Desk.Rulebook.Terms(@case.ProductCode, @case.ProductVersion);
        if (!terms.NeedsPledge(@case.Mode) || terms.Sheet.Collateral is not null)
            return;
        var facts = await db.Measurements.Where(m => m.CaseId == caseId && m.Purpose == MeasurementPurpose.PreCredit).OrderByDescending(m => m.Visit).Select(m => m.Facts).FirstAsync(ct);
        var today = world.Desk.Clock.Today;
        foreach (var right in FactsReader.Read("facts", Encoding.UTF8.GetBytes(facts), today).ValueOrThrow().Technology!.Rights!.Where(right => right.CountsOn(today) && !right.IsPledged))
            await world.DoAsync(new ListPledgedRight(caseId, right.Number, 1_200_000m, "北京知识产权评估有限公司", today, today.AddMonths(6)), Manager, ct);
    }

    /// <summary>Uploads and verifies the first of what is missing.</summary>
    /// <param name="most">How many items.</param>
    public async Task BringDocumentsAsync(int most, CancellationToken ct)
    {
        foreach (var (code, name) in (await ItemsAsync(item => item.IsRequired && item.State == DocumentState.Missing, ct)).Take(most))
        {
            var file = SampleFiles.Document(name, applicant.Name);
            await world.DoAsync(new UploadDocument(caseId, code, $"{name.Replace('/', '／')}.pdf", "application/pdf", file), applicant, ct);
            await world.DoAsync(new VerifyDocument(caseId, code, await VersionAsync(code, ct), true), Manager, ct);
        }
    }

    /// <summary>One more contract of supply beside those of the list.</summary>
    public async Task BringNewFactAsync(CancellationToken ct)
    {
        const string contracts = "trade-contracts";
        await world.DoAsync(new UploadDocument(caseId, contracts, "三年期供货合同.pdf", "application/pdf", SampleFiles.Document("三年期供货合同", applicant.Name)), applicant, ct);
        await world.DoAsync(new VerifyDocument(caseId, contracts, await VersionAsync(contracts, ct), true), Manager, ct);
    }

    public async Task InvestigateAsync(decimal recommendedCny, Recommendation recommendation, CancellationToken ct)
    {
        await SubmitInvestigationAsync(await DraftInvestigationAsync(recommendedCny, recommendation, ct), ct);
        await CoSignAsync(ct);
    }

    /// <summary>The manager visits the enterprise and keeps what was seen as a draft.</summary>
    /// <returns>The draft's version.</returns>
    public async Task<int> DraftInvestigationAsync(decimal recommendedCny, Recommendation recommendation, CancellationToken ct)
    {
        var draft = await InvestigationAsync(ct);
        await world.DoAsync(
            new AddSitePhoto(caseId, "site.png", "image/png", Photo, world.Desk.Clock.UtcNow.AddMinutes(-30), 39.984m, 116.307m, "经营场所正门"), Manager, ct);
        var saved = await world.DoAsync(
            new SaveInvestigation(
                caseId, draft.Version, world.Desk.Clock.UtcNow.AddHours(-1), "北京市海淀区中关村大街 1 号", 39.984m, 116.307m, true,
                Report,
                [new CrossCheckEntry("revenue-flow", "近 12 个月流水 3,000 万元", "抽查三个月流水相符", -1.5m, null), new CrossCheckEntry("address", "与执照一致", "与执照一致", null, null)],
                recommendedCny, recommendation, "经营真实，流水与开票相符"),
            Manager, ct);
        return saved.Version;
    }

    /// <summary>The manager signs the report and names the second investigator.</summary>
    public Task SubmitInvestigationAsync(int version, CancellationToken ct) =>
        world.DoAsync(new SubmitInvestigation(caseId, version, SecondInvestigator.AccountId), Manager, ct);

    public async Task CoSignAsync(CancellationToken ct) =>
        await world.DoAsync(new CoSignInvestigation(caseId, (await InvestigationAsync(ct)).Version, true, null), SecondInvestigator, ct);

    public async Task ArrangeAccountAsync(CancellationToken ct)
    {
        await world.UntilAsync(
            db => db.Cases.AnyAsync(c => c.Id == caseId && (c.AccountNo != null || db.WorkItems.Any(i => i.CaseId == caseId && i.Kind == WorkKinds.Account && i.State == WorkItemState.Open)), ct),
            "the account search is answered", caseId, ct);
        await using var db = world.Desk.Database.Open();
        if (await db.Cases.AnyAsync(c => c.Id == caseId && c.AccountNo == null, ct))
            await world.DoAsync(new ArrangeAccount(caseId, null), Manager, ct);
        await world.UntilAsync(d => d.Cases.AnyAsync(c => c.Id == caseId && c.AccountNo != null && !c.Stage.StartsWith("account"), ct), "the account is ready", caseId, ct);
    }

    /// <summary>Every open seat approves, level after level, until the round ends.</summary>
    public async Task ApproveAsync(CancellationToken ct)
    {
        while (await ApproveNextAsync(ct))
        {
        }
    }

    /// <summary>The first open seat approves.</summary>
    /// <returns>False when no seat is open.</returns>
    public async Task<bool> ApproveNextAsync(CancellationToken ct)
    {
        if (await OpenSeatAsync(ct) is not { } seat)
            return false;
        await world.DoAsync(new ApproveSeat(caseId, seat.SeatId, seat.Seen, null, null, null, null, "同意"), seat.Owner, ct);
        return true;
    }

    /// <summary>The first open seat wants to see more; its clock stands still meanwhile.</summary>
    public async Task AskForMaterialAsync(string asked, CancellationToken ct)
    {
        var seat = (await OpenSeatAsync(ct))!;
        await world.DoAsync(new AskForMaterial(caseId, seat.SeatId, seat.Seen, asked), seat.Owner, ct);
    }

    public async Task RejectAsync(CancellationToken ct, string reasonCode = "weak-operation")
    {
        var seat = (await OpenSeatAsync(ct))!;
        await world.DoAsync(new RejectSeat(caseId, seat.SeatId, seat.Seen, reasonCode, DecisionReasons.NameOf(reasonCode)), seat.Owner, ct);
    }

    public async Task ReturnAsync(ReturnStep to, CancellationToken ct)
    {
        var seat = (await OpenSeatAsync(ct))!;
        await world.DoAsync(new ReturnSeat(caseId, seat.SeatId, seat.Seen, to, "recheck-stock", "请补充核实库存"), seat.Owner, ct);
    }

    /// <summary>Everybody signs everything.</summary>
    public Task SignAsync(CancellationToken ct) => SignAsync(_ => true, ct);

    /// <summary>Parties sign what is theirs to sign.</summary>
    /// <param name="party">Which of them do, e.g. <c>borrower</c>.</param>
    /// <returns>The numbers of the contracts sent for signing.</returns>
    public async Task<IReadOnlyList<string>> SignAsync(Func<string, bool> party, CancellationToken ct)
    {
        await SentForSigningAsync(ct);
        await using var db = world.Desk.Database.Open();
        var contracts = await db.Contracts.AsNoTracking().Where(c => c.CaseId == caseId && c.State == ContractState.Sent).OrderBy(c => c.Number).ToListAsync(ct);
        foreach (var contract in contracts)
        {
            var parties = await db.ContractSigners.AsNoTracking().Where(s => s.ContractId == contract.Id).OrderBy(s => s.Party).Select(s => s.Party).ToListAsync(ct);
            foreach (var signer in parties.Where(party))
                await world.Sandbox.SignAsync(contract.EnvelopeId!, signer, ct);
        }

        return [.. contracts.Select(contract => contract.Number)];
    }

    /// <summary>The controller answers what was approved.</summary>
    public async Task AnswerSchemeAsync(bool accepts, CancellationToken ct)
    {
        await world.UntilAsync(caseId, "scheme", ct);
        await using var db = world.Desk.Database.Open();
        var seen = await db.Cases.Where(c => c.Id == caseId).Select(c => new SeenScheme(c.ApprovedAmountCny!.Value, c.ApprovedMonths!.Value, c.ApprovedRatePercent!.Value)).SingleAsync(ct);
        await world.DoAsync(new ConfirmScheme(caseId, accepts, seen), applicant, ct);
    }

    /// <summary>The controller reads the contracts and signs them: with the transaction password, or above what it may confirm with a passkey, which is removed afterwards so that whoever
    /// takes over by hand needs none.</summary>
    public async Task SignByDeviceAsync(CancellationToken ct)
    {
        await using var db = world.Desk.Database.Open();
        var read = (await db.Contracts.AsNoTracking().Where(c => c.CaseId == caseId && c.State == ContractState.Prepared).ToListAsync(ct)).ConvertAll(c => new ReadContract(c.Id, c.BlobHash));
        var amount = await db.Cases.Where(c => c.Id == caseId).Select(c => c.ApprovedAmountCny).SingleAsync(ct);
        var password = new Confirmation(JourneyWorld.TransactionPassword, null);
        if (amount <= world.Desk.PasswordOnlyUpToCny)
        {
            await world.DoAsync(new SignByDevice(caseId, read, password), applicant, ct);
            return;
        }

        using var device = new SoftDevice(Origin);
        var options = await world.DoAsync(new PreparePasskey(Origin), applicant, ct);
        var passkey = await world.DoAsync(new RegisterPasskey("签约", device.Create(options.Options), password), applicant, ct);
        await world.DoAsync(new SignByDevice(caseId, read, await SignedAsync(SignByDevice.DigestOf(caseId, read))), applicant, ct);
        await world.DoAsync(new RemovePasskey(passkey, await SignedAsync(RemovePasskey.DigestFor(passkey))), applicant, ct);

        async Task<Confirmation> SignedAsync(string digest) => new(null, device.Sign((await world.DoAsync(new AskConfirmation(digest, Origin), applicant, ct)).Options));
    }

    /// <summary>Until every contract is with the e-sign platform.</summary>
    public Task SentForSigningAsync(CancellationToken ct) => world.UntilAsync(
        async db => !await db.Contracts.AnyAsync(c => c.CaseId == caseId && c.State == ContractState.Prepared, ct) && await db.Contracts.AnyAsync(c => c.CaseId == caseId, ct),
        "the contracts are with the e-sign platform", caseId, ct);

    public async Task DisburseAsync(CancellationToken ct) => await ReleaseAsync(await MakeDisbursementAsync(ct), ct);

    /// <returns>The order's id.</returns>
    public async Task<Guid> MakeDisbursementAsync(CancellationToken ct)
    {
        await world.UntilAsync(caseId, "disburse", ct);
        return (await world.DoAsync(new MakeDisbursement(caseId), world.Staff($"maker.{unit}"), ct)).DisbursementId;
    }

    public Task ReleaseAsync(Guid disbursementId, CancellationToken ct) =>
        world.DoAsync(new ReleaseDisbursement(caseId, disbursementId, 0, true, null), world.Staff($"checker.{unit}"), ct);

    /// <summary>Time passes to the day on which the renewal of the case's facility is evaluated.</summary>
    /// <returns>The renewal's case, played as any other.</returns>
    public async Task<Journey> EvaluatedAsync(CancellationToken ct)
    {
        await using var db = world.Desk.Database.Open();
        var dueUtc = await db.Timers.Where(t => t.CaseId == caseId && t.Kind == TimerKinds.RenewalEvaluation).Select(t => t.DueAtUtc!.Value).SingleAsync(ct);
        await world.MoveToAsync(ShanghaiTime.BusinessDate(dueUtc), TimeOnly.MinValue, ct);
        await world.UntilAsync(d => d.FacilityCases.AnyAsync(matter => matter.ParentId == caseId && d.Cases.Any(c => c.Id == matter.CaseId && c.Kind == CaseKind.Renewal), ct), "the evaluation has begun", caseId, ct);
        return Of(await db.FacilityCases.Where(matter => matter.ParentId == caseId && db.Cases.Any(c => c.Id == matter.CaseId && c.Kind == CaseKind.Renewal)).Select(matter => matter.CaseId).SingleAsync(ct));
    }

    /// <summary>Another case of the same applicant, with the same people around it.</summary>
    public Journey Of(Guid otherCaseId) => new(world, applicant, otherCaseId, unit);

    /// <summary>The last day of the facility a case is about.</summary>
    public async Task<DateOnly> FacilityEndAsync(CancellationToken ct)
    {
        await using var db = world.Desk.Database.Open();
        return await db.FacilityCases.Where(matter => matter.CaseId == caseId).Join(db.Facilities, matter => matter.FacilityId, facility => facility.Id, (_, facility) => facility.ValidTo).SingleAsync(ct);
    }

    /// <summary>The customer hands in what is asked anew, and takes what is offered, or declines it.</summary>
    public async Task AnswerRenewalAsync(bool accepts, CancellationToken ct)
    {
        await using var db = world.Desk.Database.Open();
        var asked = await db.DocumentItems.Where(item => item.CaseId == caseId && item.State == DocumentState.Missing).OrderBy(item => item.Code).Select(item => new { item.Code, item.Name }).ToListAsync(ct);
        foreach (var item in accepts ? asked : [])
            await world.DoAsync(new UploadDocument(caseId, item.Code, $"{item.Name}.pdf", "application/pdf", SampleFiles.Document(item.Name, applicant.Name)), applicant, ct);
        var offered = await db.Cases.Where(c => c.Id == caseId).Select(c => c.RequestedAmountCny!.Value).SingleAsync(ct);
        await world.DoAsync(new AnswerRenewal(caseId, accepts, offered), applicant, ct);
    }

    public Task CancelAsync(CancellationToken ct) => world.DoAsync(new CancelApplication(caseId, "已从其他渠道获得资金"), applicant, ct);

    private async Task<OpenSeat?> OpenSeatAsync(CancellationToken ct)
    {
        await using var db = world.Desk.Database.Open();
        var round = await db.Rounds.AsNoTracking().Include(r => r.Levels).ThenInclude(l => l.Seats).ThenInclude(s => s.Decisions)
            .AsSplitQuery().SingleOrDefaultAsync(r => r.CaseId == caseId && r.Outcome == null, ct);
        var seat = round?.Levels.OrderBy(level => level.Ordinal).SelectMany(level => level.Seats.OrderBy(s => s.Ordinal)).FirstOrDefault(s => s.State == SeatState.Open);
        if (round is null || seat is null)
            return null;
        var seen = round.SeenNow(seat.Id);
        var owner = await db.Users.Where(a => a.Id == seat.OwnerStaffId).Select(a => a.UserName!).SingleAsync(ct);
        return new OpenSeat(seat.Id, new SeenSeat(seen.SeatVersion, seen.PackDigest, seen.TermsDigest), world.Staff(owner));
    }

    private async Task<Investigation> InvestigationAsync(CancellationToken ct)
    {
        await using var db = world.Desk.Database.Open();
        return await db.Investigations.AsNoTracking().Where(i => i.CaseId == caseId).OrderByDescending(i => i.Visit).FirstAsync(ct);
    }

    private async Task<string> ProductAsync(CancellationToken ct)
    {
        await using var db = world.Desk.Database.Open();
        return await db.Cases.Where(c => c.Id == caseId).Select(c => c.ProductCode).SingleAsync(ct);
    }

    private async Task<List<(string Code, string Name)>> ItemsAsync(System.Linq.Expressions.Expression<Func<DocumentItem, bool>> which, CancellationToken ct)
    {
        await using var db = world.Desk.Database.Open();
        var items = await db.DocumentItems.AsNoTracking().Where(item => item.CaseId == caseId).Where(which).OrderBy(item => item.Code).ToListAsync(ct);
        return [.. items.Select(item => (item.Code, item.Name))];
    }

    private async Task<int> VersionAsync(string itemCode, CancellationToken ct)
    {
        await using var db = world.Desk.Database.Open();
        return await db.DocumentItems.Where(item => item.CaseId == caseId && item.Code == itemCode).Select(item => item.Version).SingleAsync(ct);
    }

    private sealed record OpenSeat(Guid SeatId, SeenSeat Seen, Actor Owner);
}

using System.Diagnostics;
using Approvals.Casework.Data;
using Approvals.Casework.Partners;
using Approvals.Casework.Partners.Collateral;
using Approvals.Casework.Partners.CoreBanking;
using Approvals.Casework.Partners.Rights;
using Approvals.Lending.Json;
using Approvals.Lending.PreCredit.Facts;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Collateral;

/// <summary>登记机构: one way to ask whoever answers for a registration; a deposit that is booked reads like a registration that is made.</summary>
internal sealed class Registrars(Desk desk, IRightsRegistry rights, ICollateralRegistry collateral, ICoreBanking bank)
{
    private const int BookedSequence = 2;

    /// <summary>Who registers an asset of a kind. A right is registered where it was granted, what stands on land with the land, the rest as movables.</summary>
    public static Registrar Of(string kind) => EnumNames<CollateralKind>.TryParse(kind, out var known)
        ? known switch
        {
            CollateralKind.CommodityDwelling or CollateralKind.CommercialProperty or CollateralKind.StandardPlant => Registrar.RealEstate,
            CollateralKind.FinancialPledge or CollateralKind.LowRiskPledge => Registrar.Movables,
        }
        : Registrar.Rights;

    public Task<PartnerAnswer<PledgeStatus>> RegisterAsync(PledgeRegistration registration, AskedFor asked, string key, CancellationToken ct) => registration.Registrar switch
    {
        Registrar.Rights => rights.RegisterAsync(
            new PledgeApplication(asked.Reference, asked.Uscc, asked.ItemNumber, asked.ContractNumber, registration.AmountCny, desk.Clock.DateOf(registration.RequestedAtUtc)), key, ct),
        Registrar.RealEstate => ApplyAsync(CollateralRegister.RealEstate, registration, asked, key, ct),
        Registrar.Movables => ApplyAsync(CollateralRegister.Movables, registration, asked, key, ct),
        Registrar.Pool => ApplyAsync(CollateralRegister.Pool, registration, asked, key, ct),
        Registrar.Bank => DepositAsync(registration, asked, key, ct),
    };

    public async Task<PartnerAnswer<PledgeStatus>> FindAsync(PledgeRegistration registration, CancellationToken ct)
    {
        var reference = PledgeDelivery.Reference(registration.Id);
        if (registration.Registrar == Registrar.Rights)
            return await rights.FindByReferenceAsync(reference, ct);
        if (registration.Registrar != Registrar.Bank)
            return await collateral.FindByReferenceAsync(reference, ct);
        return await bank.EnquirePostingAsync(PledgeDelivery.Key(registration.Id), ct) switch
        {
            PartnerAnswer<PostingEnquiry>.Answered { Value: { State: PostingEnquiryState.Posted, Posting: { } posting } } => Booked(posting, reference),
            PartnerAnswer<PostingEnquiry>.Answered { Value.State: PostingEnquiryState.NotReceived } => new PartnerAnswer<PledgeStatus>.Refused(PledgeReleaseDelivery.Unheard, "核心系统没有这笔存入"),
            PartnerAnswer<PostingEnquiry>.Answered { Value: var refused } => new PartnerAnswer<PledgeStatus>.Answered(
                new PledgeStatus("", reference, PledgeState.Refused, BookedSequence, null, refused.RefusalCode, refused.RefusalMessage)),
            var silent => NotAnswered(silent),
        };
    }

    public async Task<PartnerAnswer<PledgeStatus>> ReleaseAsync(PledgeRegistration registration, string registrationNumber, string reason, string key, CancellationToken ct)
    {
        if (registration.Registrar == Registrar.Rights)
            return await rights.ReleaseAsync(registrationNumber, reason, key, ct);
        if (registration.Registrar != Registrar.Bank)
            return await collateral.ReleaseAsync(registrationNumber, reason, key, ct);
        var enquiry = await bank.EnquirePostingAsync(PledgeDelivery.Key(registration.Id), ct);
        if (enquiry is not PartnerAnswer<PostingEnquiry>.Answered { Value.Posting: { } posting })
            return new PartnerAnswer<PledgeStatus>.Refused(PledgeReleaseDelivery.Unheard, "核心系统没有这笔存入");
        var back = posting.Legs.Select(leg => leg with { Side = leg.Side == LegSide.Debit ? LegSide.Credit : LegSide.Debit }).ToList();
        await using var db = desk.Database.Open();
        var releasedOn = desk.Clock.DateOf(await db.PledgeRegistrations.Where(r => r.Id == registration.Id).Select(r => r.ReleasedAtUtc!.Value).SingleAsync(ct));
        return Posted(await bank.PostAsync(new PostingRequest(posting.Reference, releasedOn, "助保金退还", back), key, ct), posting.Reference);
    }

    private Task<PartnerAnswer<PledgeStatus>> ApplyAsync(CollateralRegister register, PledgeRegistration registration, AskedFor asked, string key, CancellationToken ct) => collateral.RegisterAsync(
        new CollateralApplication(
            asked.Reference, register, asked.Uscc, asked.ItemNumber, asked.Rank, asked.IsMaximumAmount, asked.ContractNumber, registration.AmountCny, desk.Clock.DateOf(registration.RequestedAtUtc)),
        key, ct);

    /// <summary>助保金存入: from the borrower's account into its margin account, which is opened where there is none.</summary>
    private async Task<PartnerAnswer<PledgeStatus>> DepositAsync(PledgeRegistration registration, AskedFor asked, string key, CancellationToken ct)
    {
        // Asked again after a doubt it may long be booked: then nothing that fails now makes it a refusal.
        var heard = await FindAsync(registration, ct);
        if (heard is not PartnerAnswer<PledgeStatus>.Refused { Code: PledgeReleaseDelivery.Unheard })
            return heard;
        var on = desk.Clock.DateOf(registration.RequestedAtUtc);
        var held = await bank.FindAccountsAsync(asked.Uscc, ct);
        if (held is not PartnerAnswer<IReadOnlyList<Account>>.Answered { Value: var accounts })
            return NotAnswered(held);
        var margin = accounts.FirstOrDefault(account => account is { Kind: AccountKind.Margin, Status: AccountStatus.Normal })?.AccountNumber;
        if (margin is null)
        {
            var opened = await bank.OpenAccountAsync(new OpenAccountRequest(AccountKind.Margin, asked.Uscc, asked.Applicant, on, asked.Reference), $"{key}:margin", ct);
            if (opened is not PartnerAnswer<Account>.Answered { Value: var account })
                return NotAnswered(opened);
            margin = account.AccountNumber;
        }

        var legs = new[] { new PostingLeg(asked.AccountNo, LegSide.Debit, registration.AmountCny), new PostingLeg(margin, LegSide.Credit, registration.AmountCny) };
        return Posted(await bank.PostAsync(new PostingRequest(asked.Reference, on, "助保金存入", legs), key, ct), asked.Reference);
    }

    private static PartnerAnswer<PledgeStatus> NotAnswered<T>(PartnerAnswer<T> answer) => answer.Match<PartnerAnswer<PledgeStatus>>(
        _ => throw new UnreachableException(),
        refused => new PartnerAnswer<PledgeStatus>.Refused(refused.Code, refused.Message),
        doubt => new PartnerAnswer<PledgeStatus>.Unknown(doubt.Reason, doubt.Detail));

    private static PartnerAnswer<PledgeStatus> Posted(PartnerAnswer<Posting> answer, string reference) => answer.Match(
        posting => Booked(posting, reference),
        refused => new PartnerAnswer<PledgeStatus>.Refused(refused.Code, refused.Message),
        doubt => new PartnerAnswer<PledgeStatus>.Unknown(doubt.Reason, doubt.Detail));

    private static PartnerAnswer<PledgeStatus> Booked(Posting posting, string reference) => new PartnerAnswer<PledgeStatus>.Answered(
        new PledgeStatus(posting.PostingNumber, reference, PledgeState.Registered, BookedSequence, new PledgeCertificate(posting.PostingNumber, posting.BookingDate), null, null));
}

/// <summary>What a registration is asked for with.</summary>
/// <param name="Applicant">Name of the borrower.</param>
/// <param name="AccountNo">收款账户 of the case, from which a deposit is taken; empty where there is none.</param>
internal sealed record AskedFor(string Reference, string Uscc, string Applicant, string ItemNumber, int Rank, bool IsMaximumAmount, string ContractNumber, string AccountNo);

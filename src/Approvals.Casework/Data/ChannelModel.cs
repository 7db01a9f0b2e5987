using Approvals.Casework.Channel;
using Approvals.Casework.Organisation;
using Approvals.Casework.Parties;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Data;

/// <summary>Tables of the customer channel.</summary>
internal static class ChannelModel
{
    private const int Sha256Hex = 64;

    // WebAuthn, credential id.
    private const int LongestCredentialId = 1023;

    public static void Build(ModelBuilder model)
    {
        model.Entity<ChannelEnablement>(e =>
        {
            e.HasKey(n => n.ApplicantId);
            e.HasOne<Applicant>().WithMany().HasForeignKey(n => n.ApplicantId);
            e.HasOne<Account>().WithMany().HasForeignKey(n => n.EnabledById);
        });
        model.Entity<ChannelCredential>(e =>
        {
            e.HasKey(c => c.AccountId);
            e.Text(c => c.TransactionPasswordHash, 200);
            e.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId);
        });
        model.Entity<Passkey>(e =>
        {
            e.Text(p => p.CredentialHash, Sha256Hex).Text(p => p.Name, RegisterPasskey.LongestName).Text(p => p.Transports, 200);
            e.Property(p => p.CredentialId).HasMaxLength(LongestCredentialId);
            e.Property(p => p.PublicKey).HasMaxLength(2000);
            e.HasIndex(p => p.CredentialHash).IsUnique();
            e.HasIndex(p => p.AccountId);
            e.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId);
        });
        model.Entity<ConfirmationChallenge>(e =>
        {
            e.HasKey(c => c.Challenge);
            e.Text(c => c.Challenge, 64).Text(c => c.Digest, Sha256Hex).Text(c => c.Nonce, Sha256Hex).Text(c => c.Origin, 200);
            e.HasIndex(c => new { c.AccountId, c.UsedAtUtc });
            e.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId);
        });
        model.Entity<EnterpriseAuthorisation>(e =>
        {
            e.Text(a => a.AccountNo, 32).Text(a => a.BusinessAgreementVersion, 32).Text(a => a.BusinessAgreementHash, Sha256Hex);
            e.Text(a => a.CreditAgreementVersion, 32).Text(a => a.CreditAgreementHash, Sha256Hex);
            e.HasIndex(a => a.LiveApplicantId).IsUnique();
            e.HasIndex(a => new { a.ApplicantId, a.GivenAtUtc });
            e.HasOne<Applicant>().WithMany().HasForeignKey(a => a.ApplicantId);
            e.HasOne<Person>().WithMany().HasForeignKey(a => a.ControllerPersonId);
            e.HasOne<Account>().WithMany().HasForeignKey(a => a.GivenById);
        });
        model.Entity<OperatorProcessVersion>(e =>
        {
            e.ToTable("OperatorProcesses");
            e.HasIndex(p => p.LiveApplicantId).IsUnique();
            e.HasIndex(p => new { p.ApplicantId, p.Number }).IsUnique();
            e.HasOne<Applicant>().WithMany().HasForeignKey(p => p.ApplicantId);
            e.HasOne<Account>().WithMany().HasForeignKey(p => p.SetById);
        });
        model.Entity<OperatorPost>(e =>
        {
            e.HasKey(p => new { p.ProcessId, p.Level, p.PersonId });
            e.HasOne<OperatorProcessVersion>().WithMany().HasForeignKey(p => p.ProcessId);
            e.HasOne<Person>().WithMany().HasForeignKey(p => p.PersonId);
        });
    }
}

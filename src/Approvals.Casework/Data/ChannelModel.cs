using Approvals.Casework.Channel;
using Approvals.Casework.Organisation;
using Approvals.Casework.Parties;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Data;

/// <summary>Tables of the customer channel.</summary>
internal static class ChannelModel
{
    private const int Sha256Hex = 64;

    public static void Build(ModelBuilder model)
    {
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

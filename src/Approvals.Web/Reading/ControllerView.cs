using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Lending.Parties;

namespace Approvals.Web.Reading;

/// <summary>实际控制人 as shown to the enterprise's 主管.</summary>
/// <param name="IdNumber">Masked.</param>
internal sealed record ControllerView(Guid PersonId, string Name, string IdNumber)
{
    /// <summary>Null when the bank knows none.</summary>
    public static async Task<ControllerView?> OfAsync(Desk desk, DeskDb db, Guid applicantId, CancellationToken ct) =>
        await Controllers.OfAsync(db, applicantId, ct) is { } person ? new ControllerView(person.Id, person.Name, Mask.ResidentId(desk.PersonalData.Decrypt(person.IdNumberCipher))) : null;
}

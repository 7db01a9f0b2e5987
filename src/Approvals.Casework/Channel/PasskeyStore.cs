using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Channel;

/// <summary>What the identity system's passkey handler reads. It writes nothing: the use case changes the rows.</summary>
internal sealed class PasskeyStore(DeskDb db) : IUserPasskeyStore<Account>
{
    private const string ReadsOnly = "Accounts are changed by use cases.";

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        var id = Guid.ParseExact(userId, "N");
        return await db.Users.AsNoTracking().SingleOrDefaultAsync(account => account.Id == id, cancellationToken);
    }

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        db.Users.AsNoTracking().SingleOrDefaultAsync(account => account.NormalizedUserName == normalizedUserName, cancellationToken);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        [.. (await db.Passkeys.Where(passkey => passkey.AccountId == user.Id).OrderBy(passkey => passkey.CreatedAtUtc).ToListAsync(cancellationToken)).Select(passkey => passkey.ToInfo())];

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var hash = Passkey.HashOf(credentialId);
        var owner = await db.Passkeys.Where(passkey => passkey.CredentialHash == hash).Select(passkey => (Guid?)passkey.AccountId).SingleOrDefaultAsync(cancellationToken);
        return owner is null ? null : await db.Users.AsNoTracking().SingleAsync(account => account.Id == owner, cancellationToken);
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var hash = Passkey.HashOf(credentialId);
        return (await db.Passkeys.SingleOrDefaultAsync(passkey => passkey.AccountId == user.Id && passkey.CredentialHash == hash, cancellationToken))?.ToInfo();
    }

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString("N"));

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.UserName);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.NormalizedUserName);

    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw new NotSupportedException(ReadsOnly);

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) => throw new NotSupportedException(ReadsOnly);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => throw new NotSupportedException(ReadsOnly);

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => throw new NotSupportedException(ReadsOnly);

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException(ReadsOnly);

    public Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException(ReadsOnly);

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException(ReadsOnly);

    public void Dispose()
    {
    }
}

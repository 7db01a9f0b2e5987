using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Web.Api;
using Microsoft.AspNetCore.Identity;

namespace Approvals.Web.Frame;

/// <summary>渠道密码: checks the sign-in password and hashes the new ones, before the use case and not while the only writer waits.</summary>
internal static class ChannelPasswords
{
    /// <param name="NewPassword">Of signing in; null or empty where it stays.</param>
    /// <param name="Confirmation">With what is set up already; asked for by the use case.</param>
    public sealed record Form(string CurrentPassword, string? NewPassword, string TransactionPassword, Confirmation Confirmation)
    {
        public override string ToString() => nameof(Form);
    }

    /// <summary>Refusals in order: <c>password-wrong</c>, <c>password-weak</c>, <c>transaction-password-weak</c>.</summary>
    public static async Task<Result<SetTransactionPassword>> CheckAsync(Form form, Account account, UserManager<Account> accounts, Desk desk)
    {
        if (!await accounts.CheckPasswordAsync(account, form.CurrentPassword))
            return new Refusal("password-wrong", "当前密码不正确。", "currentPassword");
        var changes = !string.IsNullOrEmpty(form.NewPassword);
        if (changes && await Passwords.WeaknessAsync(accounts, form.NewPassword!, "newPassword") is { } weak)
            return weak;
        if (changes && form.NewPassword == form.CurrentPassword)
            return new Refusal("password-weak", "新的登录密码须与初始密码不同。", "newPassword");
        var (transaction, hasher) = (form.TransactionPassword, accounts.PasswordHasher);
        if (transaction.Length is < SetTransactionPassword.Shortest or > SetTransactionPassword.Longest || !transaction.Any(char.IsAsciiDigit) || !transaction.Any(char.IsAsciiLetter)
            || transaction == form.CurrentPassword || transaction == form.NewPassword)
            return new Refusal("transaction-password-weak", $"交易密码须为 {SetTransactionPassword.Shortest} 至 {SetTransactionPassword.Longest} 个字符，含字母和数字，且与登录密码不同。", "newTransactionPassword");
        return new SetTransactionPassword(
            hasher.HashPassword(account, transaction), changes ? hasher.HashPassword(account, form.NewPassword!) : null, desk.PersonalData.Hash(string.Join('\n', form.NewPassword, transaction)),
            form.Confirmation);
    }
}

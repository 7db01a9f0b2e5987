using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Approvals.Casework.Parties;

/// <summary>个人信息保护: encrypts personal data at rest and finds it again by a keyed hash.</summary>
/// <param name="lookupKey">At least 32 bytes; changing it makes people unfindable.</param>
public sealed class PersonalData(IDataProtectionProvider protection, byte[] lookupKey)
{
    private readonly IDataProtector protector = protection.CreateProtector("Approvals.PersonalData.v1");

    /// <summary>出生日期 in an 18-digit ID number that has been validated.</summary>
    public static DateOnly BirthDateOf(string idNumber) => DateOnly.ParseExact(idNumber.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture);

    public string Encrypt(string value) => protector.Protect(value);

    public string Decrypt(string cipher) => protector.Unprotect(cipher);

    /// <summary>HMAC-SHA256 of the value without surrounding blanks, in upper case; upper-case hex.</summary>
    public string Hash(string value) =>
        Convert.ToHexString(HMACSHA256.HashData(lookupKey, Encoding.UTF8.GetBytes(value.Trim().ToUpperInvariant())));
}

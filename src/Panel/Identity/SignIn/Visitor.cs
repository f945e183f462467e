namespace Panel.Identity;

/// <summary>Where a request comes from, for limits and the trail.</summary>
/// <param name="Ip">Verified address of the client, <c>unknown</c> where there is none.</param>
/// <param name="UserAgent">What the browser calls itself; cut to 300 characters.</param>
public sealed record Visitor(string Ip, string UserAgent)
{
    internal string ShortAgent => UserAgent.Length <= 300 ? UserAgent : UserAgent[..300];
}

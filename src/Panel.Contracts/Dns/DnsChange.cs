namespace Panel.Dns;

/// <summary>How things are to be in a zone. The family is closed: a module answers each of its members.</summary>
public abstract record DnsChange
{
    private DnsChange(string zone) => Zone = zone;

    /// <summary>Name of the zone.</summary>
    public string Zone { get; }

    /// <summary>What is wrong with it, or null. What is refused here never comes to a module.</summary>
    /// <returns>Problem <c>invalid</c> with all there are: at <c>zone</c>, <c>kind</c> or <c>nameservers</c>, at
    /// <c>records</c> for a change of records as a whole, else at the part of a set
    /// (<see cref="RecordSet.Check"/>).</returns>
    public Problem? Check() => Problem.All(DnsName.Check("zone", Zone), CheckRest());

    private protected virtual Problem? CheckRest() => null;

    /// <summary>
    /// The zone is there, of this kind, and its own NS records name exactly these servers. A new one gets a SOA record
    /// by the settings of the module; other records of one that is there stay as they are.
    /// </summary>
    /// <param name="Kind"><see cref="ZoneKind.Native"/> or <see cref="ZoneKind.Primary"/>.</param>
    /// <param name="Nameservers">
    /// Names of at most 13 servers; empty: those of the module's settings, and where it has none either, it rejects the
    /// change.
    /// </param>
    public sealed record EnsureZone(string Zone, ZoneKind Kind, IReadOnlyList<string> Nameservers) : DnsChange(Zone)
    {
        /// <summary>Most servers: as many as fit an answer with their addresses, as of the root zone.</summary>
        public const int MostNameservers = 13;

        private protected override Problem? CheckRest()
        {
            if (Kind == ZoneKind.Other) return Problem.Invalid("kind", "A zone is made as native or primary.");
            if (Nameservers.Count > MostNameservers)
                return Problem.Invalid("nameservers", "A zone has at most {0} name servers.", MostNameservers);
            return Nameservers.Distinct(StringComparer.Ordinal).Count() < Nameservers.Count
                ? Problem.Invalid("nameservers", "A name server stands there twice.")
                : Problem.All(Nameservers.Select(name => DnsName.Check("nameservers", name)));
        }
    }

    /// <summary>The zone is not there, nor anything that was in it.</summary>
    public sealed record RemoveZone(string Zone) : DnsChange(Zone);

    /// <summary>
    /// Some record sets are these and some are not there; all of it at once or nothing, others stay. Rejected where
    /// there is no such zone.
    /// </summary>
    /// <param name="Replace">Sets as they are to be, whole: what was in them before is gone.</param>
    /// <param name="Remove">Sets that are not to be. One that is not there is not missed.</param>
    public sealed record ChangeRecords(string Zone, IReadOnlyList<RecordSet> Replace, IReadOnlyList<RecordKey> Remove)
        : DnsChange(Zone)
    {
        /// <summary>Most sets of one change, replaced and removed together.</summary>
        public const int MostSets = 100;

        /// <summary>Most characters of all names and contents of one change.</summary>
        public const int Longest = 32_000;

        private protected override Problem? CheckRest()
        {
            var keys = Replace.Select(set => set.Key).Concat(Remove).ToList();
            if (keys.Count is 0 or > MostSets)
                return Problem.Invalid("records", "A change has 1 to {0} sets of records.", MostSets);
            if (keys.Distinct().Count() < keys.Count)
                return Problem.Invalid("records", "A change names each set of records once.");
            if (keys.Sum(key => key.Name.Length)
                + Replace.Sum(set => set.Contents.Sum(content => content.Length)) > Longest)
                return Problem.Invalid("records", "A change has at most {0} characters. Make several of it.", Longest);
            if (Replace.Any(set => set.Key == new RecordKey(Zone, "CNAME")))
                return Problem.Invalid(
                    "type", "'{0}' is the zone itself and cannot be another name (RFC 1912, section 2.4).", Zone);
            if (Remove.Contains(new RecordKey(Zone, "NS")))
                return Problem.Invalid(
                    "records", "The name servers of the zone itself cannot be removed. Replace them.");
            return Problem.All(
                [.. Replace.Select(set => set.Check(Zone)), .. Remove.Select(key => RecordRules.CheckKey(key, Zone))]);
        }
    }

    /// <summary>
    /// The zone is signed (DNSSEC), with keys that the server makes where there are none. Rejected where there is no
    /// such zone.
    /// </summary>
    public sealed record SignZone(string Zone) : DnsChange(Zone);

    /// <summary>
    /// The zone is not signed, and its keys are gone. Whoever asks for it has the DS records removed from the parent
    /// before and waited for their lifetime, else resolvers refuse the zone (RFC 4035, section 5). Rejected where there
    /// is no such zone.
    /// </summary>
    public sealed record UnsignZone(string Zone) : DnsChange(Zone);
}

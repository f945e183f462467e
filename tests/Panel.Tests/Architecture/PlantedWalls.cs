// Faults on purpose: a feature that uses what another keeps to itself, in every way there is. WallTests proves that
// each is seen.
namespace PlantedWalls.Tax
{
    public class Open
    {
        public const string Known = "known";

        internal const string Kept = "kept";

        internal static int Number => 7;

        internal static int Field = 8;

        public static int Free => 9;

        internal static void Call()
        {
        }

        public static T Make<T>() where T : new() => new();

        internal Open(int number) => Field = number;

        public Open()
        {
        }

        public int Settable { get; internal set; }

        internal sealed class Inside;

        protected internal static int Inherited => 10;
    }

    internal class Closed
    {
        public static int Number => 7;
    }

    internal interface IClosed;

    internal sealed class ClosedException : Exception;

    [AttributeUsage(AttributeTargets.All)]
    internal sealed class ClosedAttribute : Attribute;

    internal enum ClosedKind
    {
        One,
    }

    internal static class Extensions
    {
        public static int Doubled(this int number) => number * 2;
    }
}

namespace PlantedWalls.Invoicing
{
    using PlantedWalls.Tax;

    public sealed class InOrder : Open
    {
        private readonly List<Open> _open = [Open.Make<Open>()];

        public int Do() => Free + Inherited + _open.Count + Own.Number + Known.Length;

        private static class Own
        {
            internal static int Number => 3;
        }
    }

    internal sealed class ByBaseClass : Closed;

    internal sealed class ByInterface : IClosed;

    public static class ByField
    {
        private static readonly Closed[]? Kept = null;

        public static object? Do() => Kept;
    }

    internal static class ByParameter
    {
        internal static void Do(Closed? parameter) => _ = parameter;
    }

    internal static class ByReturn
    {
        internal static Closed? Do() => null;
    }

    internal static class ByGenericArgument
    {
        internal static void Do(Dictionary<int, List<Closed[]>> parameter) => _ = parameter;
    }

    internal sealed class ByConstraint<T> where T : Closed
    {
        public T? Value { get; set; }
    }

    [Closed]
    public sealed class ByAttribute;

    public static class ByCall
    {
        public static void Do() => Open.Call();
    }

    public static class ByCallOfAClosedType
    {
        public static int Do() => Closed.Number;
    }

    public static class ByExtension
    {
        public static int Do() => 4.Doubled();
    }

    public static class ByProperty
    {
        public static int Do() => Open.Number;
    }

    public static class BySetter
    {
        public static object Do() => new Open { Settable = 3 };
    }

    public static class ByStaticField
    {
        public static int Do() => Open.Field;
    }

    public static class ByConstructor
    {
        public static object Do() => new Open(4);
    }

    public static class ByGenericCall
    {
        public static object Do() => Open.Make<Closed>();
    }

    public static class ByTypeof
    {
        public static Type Do() => typeof(Closed);
    }

    public static class ByCast
    {
        public static bool Do(object thing) => thing is Closed;
    }

    public static class ByNestedType
    {
        public static object Do() => new Open.Inside();
    }

    public static class ByEnum
    {
        public static string Do() => $"{default(ClosedKind)}";
    }

    public static class ByCatch
    {
        public static int Do()
        {
            try
            {
                return 1;
            }
            catch (ClosedException)
            {
                return 2;
            }
        }
    }

    public static class ByLambda
    {
        public static Func<int> Do() => () => Open.Number;
    }

    public static class ByMethodGroup
    {
        public static Action Do() => Open.Call;
    }

    public static class ByAsync
    {
        public static async Task<int> DoAsync()
        {
            await Task.Yield();
            return Open.Number;
        }
    }

    public static class ByIterator
    {
        public static IEnumerable<int> Do()
        {
            yield return Open.Number;
        }
    }

    public static class ByInnerClass
    {
        public static class Inner
        {
            public static int Do() => Open.Number;
        }
    }
}

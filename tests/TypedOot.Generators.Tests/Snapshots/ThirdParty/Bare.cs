namespace Elsewhere;

public sealed class Coordinate
{
    public Coordinate(double latitude, double longitude)
    {
        Latitude = latitude;
        Longitude = longitude;
    }

    public double Latitude { get; }

    public double Longitude { get; }
}

public class Crate<T>
{
    public T? Content { get; set; }
}

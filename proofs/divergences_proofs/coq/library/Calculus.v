(* One variable, on an interval of any kind: what a derivative's sign says, by the mean value theorem. *)
Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
Open Scope R_scope.

Section Interval.
  Variable inside : R -> Prop.
  Hypothesis interval : forall x y z, inside x -> inside z -> x <= y <= z -> inside y.

  Lemma mean_value (f f1 : R -> R) x y : inside x -> inside y -> x < y ->
    (forall z, inside z -> is_derive f z (f1 z)) -> exists z, inside z /\ x < z < y /\ f y - f x = f1 z * (y - x).
  Proof.
    intros Hx Hy lt slope.
    assert (forall z, x <= z <= y -> inside z) as between by (intros; apply (interval x z y); auto).
    destruct (MVT_cor2 f f1 x y lt) as (z & same & Hz).
    - intros z Hz. apply is_derive_Reals; auto.
    - exists z. repeat split; try apply between; lra.
  Qed.

  Lemma increasing (f f1 : R -> R) x y :
    (forall z, inside z -> is_derive f z (f1 z)) -> (forall z, inside z -> 0 <= f1 z) ->
    inside x -> inside y -> x <= y -> f x <= f y.
  Proof.
    intros slope pos Hx Hy [lt| ->]; [|lra].
    destruct (mean_value f f1 x y) as (z & Hz & _ & same); auto. pose proof (pos z Hz). nra.
  Qed.

  (* A slope with the sign of x − c: the least value is at c. *)
  Lemma minimum (f f1 : R -> R) c :
    (forall z, inside z -> is_derive f z (f1 z)) -> (forall z, inside z -> 0 <= f1 z * (z - c)) ->
    inside c -> forall x, inside x -> f c <= f x.
  Proof.
    intros slope sign Hc x Hx. destruct (Rtotal_order x c) as [lt|[ -> |gt]]; [|lra|].
    - destruct (mean_value f f1 x c) as (z & Hz & between & same); auto. pose proof (sign z Hz). nra.
    - destruct (mean_value f f1 c x) as (z & Hz & between & same); auto. pose proof (sign z Hz). nra.
  Qed.

  (* Convex up to a factor: f' = w·k with w ≥ 0, k' ≥ 0 and k(c) = 0. *)
  Lemma weighted_convex_minimum (f w k k1 : R -> R) c :
    (forall z, inside z -> is_derive f z (w z * k z)) -> (forall z, inside z -> is_derive k z (k1 z)) ->
    (forall z, inside z -> 0 <= w z) -> (forall z, inside z -> 0 <= k1 z) ->
    inside c -> k c = 0 -> forall x, inside x -> f c <= f x.
  Proof.
    intros slope slope' pos pos' Hc zero. apply minimum with (fun z => w z * k z); auto.
    intros z Hz. pose proof (pos z Hz). destruct (Rle_dec z c) as [le|gt].
    - pose proof (increasing k k1 z c slope' pos' Hz Hc le).
      replace (w z * k z * (z - c)) with (w z * ((0 - k z) * (c - z))) by ring.
      apply Rmult_le_pos; auto. apply Rmult_le_pos; lra.
    - pose proof (increasing k k1 c z slope' pos' Hc Hz ltac:(lra)).
      rewrite Rmult_assoc. apply Rmult_le_pos; auto. apply Rmult_le_pos; lra.
  Qed.

  Lemma convex_minimum (f f1 f2 : R -> R) c :
    (forall z, inside z -> is_derive f z (f1 z)) -> (forall z, inside z -> is_derive f1 z (f2 z)) ->
    (forall z, inside z -> 0 <= f2 z) -> inside c -> f1 c = 0 -> forall x, inside x -> f c <= f x.
  Proof.
    intros slope slope' pos. apply weighted_convex_minimum with (w := fun _ => 1) (k1 := f2); auto; [|intros; lra].
    intros z Hz. rewrite Rmult_1_l. auto.
  Qed.
End Interval.

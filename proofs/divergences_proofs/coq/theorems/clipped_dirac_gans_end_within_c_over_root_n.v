(* The energy k·t² + s² + k·h·s·t is at most c² when the critic leaves its clip, clipping takes out of it, and a square of it is free. *)
Require Import Reals Lra Lia Psatz.
From Divergences.library.games Require Import Clipped.
Open Scope R_scope.

Section Rounds.
  Variables (h c : R) (k : nat).
  Hypotheses (Hh : 0 < h) (Hc : 0 < c) (Hk : (0 < k)%nat).

  (* The critic's steps up one slope are one step, stopped at the end. *)
  Lemma at_once t s j : - c <= s <= c -> chased h c t s j = stopped c (s + INR j * (h * t)).
  Proof.
    intros Hs. set (y := h * t). induction j as [|j IH].
    - simpl. unfold stopped, Rmax, Rmin. destruct (Rle_dec c _), (Rle_dec (- c) _); lra.
    - simpl chased. rewrite IH, S_INR. fold y. pose proof (pos_INR j) as Hj. set (l := INR j) in *.
      destruct (Rle_dec 0 y) as [up|down].
      + assert (0 <= l * y) by nra. unfold stopped, Rmax, Rmin. repeat destruct (Rle_dec _ _); lra.
      + assert (l * y <= 0) by nra. unfold stopped, Rmax, Rmin. repeat destruct (Rle_dec _ _); lra.
  Qed.

  Definition energy t s := INR k * t ^ 2 + s ^ 2 + INR k * h * s * t.

  Lemma loses t s : - c <= s <= c -> let u := chased h c t s k in
    - c <= u <= c /\ energy (t - h * u) u <= energy t s.
  Proof.
    intros Hs u. assert (u = stopped c (s + INR k * (h * t))) as is_u by (apply at_once; auto).
    assert (- c <= u <= c /\ 0 <= (s + u) * (s + INR k * (h * t) - u)) as (inside & loss).
    { rewrite is_u. set (v := s + INR k * (h * t)). unfold stopped, Rmax, Rmin. repeat destruct (Rle_dec _ _); split; try lra; nra. }
    split; auto. unfold energy.
    replace (INR k * (t - h * u) ^ 2 + u ^ 2 + INR k * h * u * (t - h * u))
      with (INR k * t ^ 2 + s ^ 2 + INR k * h * s * t - (s + u) * (s + INR k * (h * t) - u)) by ring. lra.
  Qed.

  Lemma kept t s : clipped_rounds h c k t s -> - c <= s <= c /\ energy t s <= c ^ 2.
  Proof.
    assert (0 < INR k) as some by (apply lt_0_INR; auto).
    induction 1 as [t s -> (neg & back)|t s -> (back & pos)|t s _ (inside & low)].
    - split; [lra|]. unfold energy. assert (INR k * (t * (t + h * c)) <= 0); [|nra]. assert (t * (t + h * c) <= 0) by nra. nra.
    - split; [lra|]. unfold energy. assert (INR k * (t * (t + h * - c)) <= 0); [|nra]. assert (t * (t + h * - c) <= 0) by nra. nra.
    - destruct (loses t s inside) as (inside' & less). split; [auto|lra].
  Qed.
End Rounds.

Theorem clipped_dirac_gans_end_within_c_over_root_n :
forall (k : nat) (c h s t : R),
  (0 < k)%nat ->
  clipped_rounds h c k t s ->
  0 < c ->
  0 < h ->
  (((INR k) * (1 - (((INR k) * (h ^ 2)) / 4))) * (t ^ 2)) <= (c ^ 2).
Proof.
  intros k c h s t Hk rounds Hc Hh. destruct (kept h c k Hc Hk t s rounds) as (_ & low).
  pose proof (pow2_ge_0 (s + INR k * h * t / 2)). unfold energy in low. nra.
Qed.

(* p·r − q·s = (p − q)·r + q·(r − s), cell by cell. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences.
From Divergences.library.entropic Require Import Joint.
Open Scope R_scope.

Theorem tv_adds_up_at_most_over_independent_parts :
forall (m n : nat) (p q r s : nat -> R),
  pmf n p ->
  pmf n q ->
  pmf m r ->
  pmf m s ->
  (TV (n * m) (fun i => (p (i / m)%nat * r (i mod m)%nat)) (fun i => (q (i / m)%nat * s (i mod m)%nat))) <= ((TV n p q) + (TV m r s)).
Proof.
  intros m n p q r s (_ & _) (qpos & qone) (rpos & rone) _. unfold TV.
  enough (sum (n * m) (flat m (fun i j => Rabs (p i * r j - q i * s j)))
          <= sum n (fun i => Rabs (p i - q i)) + sum m (fun j => Rabs (r j - s j))) as below by (unfold flat in below; lra).
  rewrite sum_flat. apply Rle_trans with (total n m (fun i j => Rabs (p i - q i) * r j + q i * Rabs (r j - s j))).
  - apply total_le. intros i j Hi Hj. specialize (qpos i Hi). specialize (rpos j Hj).
    replace (p i * r j - q i * s j) with ((p i - q i) * r j + q i * (r j - s j)) by ring.
    apply Rle_trans with (1 := Rabs_triang _ _). rewrite !Rabs_mult, (Rabs_right (r j)), (Rabs_right (q i)) by lra. lra.
  - rewrite total_plus, !total_product, qone, rone. lra.
Qed.

(* McShane: the least of finitely many 1-Lipschitz functions is 1-Lipschitz; on a site, its own is the least. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
Open Scope R_scope.

(* The least of f 0, …, f n. *)
Fixpoint least (n : nat) (f : nat -> R) : R := match n with O => f 0%nat | S k => Rmin (least k f) (f (S k)) end.

Lemma least_le n f i : (i <= n)%nat -> least n f <= f i.
Proof.
  induction n as [|n IH]; intros Hi; simpl.
  - assert (i = 0%nat) as -> by lia. lra.
  - destruct (Nat.eq_dec i (S n)) as [->|ne]; [apply Rmin_r|]. apply Rle_trans with (least n f); [apply Rmin_l|apply IH; lia].
Qed.

Lemma least_ge n f b : (forall i, (i <= n)%nat -> b <= f i) -> b <= least n f.
Proof. induction n as [|n IH]; intros above; simpl; auto. apply Rmin_glb; auto. Qed.

(* A space of points with a symmetric distance and the triangle inequality, n + 1 of them sites. *)
Theorem lipschitz_critics_extend_to_the_whole_space :
  forall (X : Type) (d : X -> X -> R) n (x : nat -> X) (f : nat -> R),
  (forall u v, d u v = d v u) -> (forall u, d u u = 0) -> (forall u v w, d u w <= d u v + d v w) ->
  (forall i j, (i <= n)%nat -> (j <= n)%nat -> f i - f j <= d (x i) (x j)) ->
  (forall u v, least n (fun i => f i + d u (x i)) - least n (fun i => f i + d v (x i)) <= d u v) /\
  (forall i, (i <= n)%nat -> least n (fun j => f j + d (x i) (x j)) = f i).
Proof.
  intros X d n x f sym zero straight lip. split.
  - intros u v. assert (least n (fun i => f i + d u (x i)) - d u v <= least n (fun i => f i + d v (x i))); [|lra].
    apply least_ge. intros i Hi. pose proof (least_le n (fun i => f i + d u (x i)) i Hi) as low. simpl in low.
    pose proof (straight u v (x i)). lra.
  - intros i Hi. apply Rle_antisym.
    + pose proof (least_le n (fun j => f j + d (x i) (x j)) i Hi) as low. simpl in low. rewrite zero in low. lra.
    + apply least_ge. intros j Hj. specialize (lip i j Hi Hj). lra.
Qed.

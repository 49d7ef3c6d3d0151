(* McShane: the least of finitely many 1-Lipschitz functions is 1-Lipschitz; on a site, its own is the least. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Extended Norms.
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
Lemma extends :
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

(* The least of values that are numbers. *)
Lemma vleast_least n f : vleast (S n) (fun i => num (f i)) = num (least n f).
Proof.
  induction n as [|n IH].
  - simpl. unfold vmin, num; simpl. destruct (Rbar_lt_dec (f 0%nat) p_infty) as [yes|no]; [reflexivity|]. exfalso. apply no. exact I.
  - change (vleast (S (S n)) (fun i => num (f i))) with (vmin (vleast (S n) (fun i => num (f i))) (num (f (S n)))).
    rewrite IH, vmin_num. reflexivity.
Qed.

Section Euclid.
  Variable k : nat.
  Let d (u v : nat -> R) := norm k (apart u v).

  Lemma apart_symmetric u v : d u v = d v u.
  Proof. unfold d, norm. f_equal. apply sum_ext. intros. unfold apart. ring. Qed.

  Lemma apart_self u : d u u = 0.
  Proof.
    unfold d, norm. rewrite (sum_ext k _ (fun _ => 0)); [rewrite sum_zero; apply sqrt_0|]. intros. unfold apart. ring.
  Qed.

  Lemma apart_straight u v w : d u w <= d u v + d v w.
  Proof.
    unfold d. pose proof (norm_pos k (apart u v)). pose proof (norm_pos k (apart v w)). apply Rnot_lt_le. intros more.
    pose proof (cauchy_schwarz k (apart u v) (apart v w)) as bound.
    assert (parts : norm k (apart u w) ^ 2 = norm k (apart u v) ^ 2 + 2 * dot k (apart u v) (apart v w) + norm k (apart v w) ^ 2).
    { rewrite !norm_squared. unfold dot. rewrite <- sum_scal, <- !sum_plus. apply sum_ext. intros. unfold apart. ring. }
    nra.
  Qed.
End Euclid.

Theorem lipschitz_critics_extend_to_the_whole_space :
(forall (k m n : nat) (f : nat -> R) (x y z : nat -> nat -> R),
  ((forall i j, (i < n)%nat -> (j < n)%nat -> f i - f j <= sqrt (sum k (fun coordinate => (x i coordinate - x j coordinate) ^ 2)))) ->
  (forall i, (i < m)%nat -> vle (vminus (vleast n (fun site => num (f site + sqrt (sum k (fun coordinate => (y i coordinate - x site coordinate) ^ 2))))) (vleast n (fun site => num (f site + sqrt (sum k (fun coordinate => (z i coordinate - x site coordinate) ^ 2)))))) (num (sqrt (sum k (fun coordinate => (y i coordinate - z i coordinate) ^ 2)))))) /\
(forall (k m n : nat) (f : nat -> R) (x y z : nat -> nat -> R),
  ((forall i j, (i < n)%nat -> (j < n)%nat -> f i - f j <= sqrt (sum k (fun coordinate => (x i coordinate - x j coordinate) ^ 2)))) ->
  (forall i, (i < n)%nat -> veq (vleast n (fun site => num (f site + sqrt (sum k (fun coordinate => (x i coordinate - x site coordinate) ^ 2))))) (num (f i)))).
Proof.
  assert (rule : forall k n (f : nat -> R) (x : nat -> nat -> R),
    (forall i j, (i < S n)%nat -> (j < S n)%nat -> f i - f j <= norm k (apart (x i) (x j))) ->
    (forall u v, least n (fun i => f i + norm k (apart u (x i))) - least n (fun i => f i + norm k (apart v (x i))) <= norm k (apart u v)) /\
    (forall i, (i <= n)%nat -> least n (fun j => f j + norm k (apart (x i) (x j))) = f i)).
  { intros k n f x lip. apply (extends (nat -> R) (fun u v => norm k (apart u v)) n x f).
    - apply apart_symmetric.
    - apply apart_self.
    - apply apart_straight.
    - intros i j Hi Hj. apply lip; lia. }
  split; intros k m n f x y z lip i Hi.
  - destruct n as [|n]; [exact I|]. rewrite !vleast_least, vminus_num. apply vle_num.
    exact (proj1 (rule k n f x lip) (y i) (z i)).
  - destruct n as [|n]; [lia|]. rewrite vleast_least. apply veq_num. apply (proj2 (rule k n f x lip)). lia.
Qed.

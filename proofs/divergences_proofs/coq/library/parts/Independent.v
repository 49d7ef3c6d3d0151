(* Independent parts: KL adds up, affinities multiply, TV adds up at most. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences.
From Divergences.library.entropic Require Import Hellinger Joint.
From Divergences.library.parts Require Import Information.
Open Scope R_scope.

Section Parts.
  Variables (n m : nat) (p q r s : nat -> R).
  Hypotheses (Hp : pmf n p) (Hq : pmf n q) (Hr : pmf m r) (Hs : pmf m s).

  (* The chain rule, where the law of the second part does not depend on the first. *)
  Lemma parts_add : KL (n * m) (flat m (product p r)) (flat m (product q s)) = Rbar_plus (KL n p q) (KL m r s).
  Proof.
    etransitivity; [apply (chain_rule n m p q (fun _ => r) (fun _ => s)); auto; now intros i Hi|]. f_equal.
    destruct (pmf_charges n p Hp) as (k & Hk & charged). pose proof (KL_nonneg m r s Hr Hs) as pos.
    destruct (KL m r s) as [x| |]; [|clear pos|easy].
    - rewrite (rsum_finite n _ (fun i => p i * x)); auto. f_equal.
      rewrite sum_scal_r. destruct Hp as (_ & ->). ring.
    - apply rsum_infinite with k; auto using times_infinite.
      intros i Hi. destruct (proj1 Hp i Hi) as [some| <-]; [rewrite times_infinite; easy|].
      rewrite Rbar_mult_0_l. apply Rle_refl.
  Qed.

  Lemma affinities_multiply :
    affinity (n * m) (flat m (product p r)) (flat m (product q s)) = affinity n p q * affinity m r s.
  Proof.
    etransitivity; [|exact (total_product n m (fun i => sqrt (p i) * sqrt (q i)) (fun j => sqrt (r j) * sqrt (s j)))].
    etransitivity; [|exact (sum_flat n m (fun i j => sqrt (p i) * sqrt (q i) * (sqrt (r j) * sqrt (s j))))].
    apply sum_ext. refine (proj2 (flat_all n m (fun i j => sqrt (product p r i j) * sqrt (product q s i j) = sqrt (p i) * sqrt (q i) * (sqrt (r j) * sqrt (s j)))) _).
    intros i j Hi Hj. unfold product. rewrite !sqrt_mult by (apply Hp || apply Hq || apply Hr || apply Hs; auto). ring.
  Qed.

  (* p·r − q·s = (p − q)·r + q·(r − s), cell by cell. *)
  Lemma tv_of_parts : TV (n * m) (flat m (product p r)) (flat m (product q s)) <= TV n p q + TV m r s.
  Proof.
    destruct Hq as (qpos & qone), Hr as (rpos & rone). unfold TV.
    enough (sum (n * m) (flat m (fun i j => Rabs (p i * r j - q i * s j)))
            <= sum n (fun i => Rabs (p i - q i)) + sum m (fun j => Rabs (r j - s j))) as below by (unfold flat, product in *; lra).
    rewrite sum_flat. apply Rle_trans with (total n m (fun i j => Rabs (p i - q i) * r j + q i * Rabs (r j - s j))).
    - apply total_le. intros i j Hi Hj. specialize (qpos i Hi). specialize (rpos j Hj).
      replace (p i * r j - q i * s j) with ((p i - q i) * r j + q i * (r j - s j)) by ring.
      apply Rle_trans with (1 := Rabs_triang _ _). rewrite !Rabs_mult, (Rabs_right (r j)), (Rabs_right (q i)) by lra. lra.
    - rewrite total_plus, !total_product, qone, rone. lra.
  Qed.
End Parts.
